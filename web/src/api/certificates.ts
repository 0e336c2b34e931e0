// The user's certificates: the present one, those before it, the test that the key is there.
import { useMutation, useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';

/** What a deed may change. */
const CHANGED = ['certificates', 'me', 'overview'];

/** All certificates of the user, newest first. */
export function useCertificates() {
    return useQuery({
        queryKey: ['certificates'],
        queryFn: async () => (await answered(client.GET('/api/v1/certificates'))).items,
    });
}

export function useUploadCertificate() {
    return useDeed((file: File) => answered(client.PUT('/api/v1/certificate', asBody(file))), CHANGED);
}

/** Asks for a test message; it is sealed for the present certificate. */
export function useBeginKeyTest() {
    return useMutation({
        mutationFn: () => answered(client.POST('/api/v1/certificate/test', { parseAs: 'text' })),
    });
}

export function useConfirmKey() {
    return useDeed((code: string) => answered(client.POST('/api/v1/certificate/confirm', { body: { code } })), CHANGED);
}

/** Where a certificate is downloaded from as PEM. */
export function certificateAddress(id: string): string {
    return `/api/v1/certificates/${id}.pem`;
}

/** A file as the body of a request, byte by byte. The document can only say that a body is a list of bytes. */
export function asBody(file: File) {
    return {
        body: [] as number[],
        bodySerializer: () => file,
        headers: { 'Content-Type': 'application/octet-stream' },
    };
}

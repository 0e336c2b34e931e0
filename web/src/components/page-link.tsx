// A link to another page of ours, with what stands behind `?` there.
import { Anchor, type AnchorProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { Search } from '../lib/search';

interface Props extends Pick<AnchorProps, 'size' | 'underline' | 'td'> {
    to: '/artifacts' | '/audit' | '/coverage' | '/history' | '/jobs' | '/jobs/new' | '/preferences' | '/status';
    search?: Search;
    title?: string;
    children: ReactNode;
}

export function PageLink({ to, search = {}, title, children, ...looks }: Props) {
    return (
        <Anchor
            inherit={looks.size === undefined}
            {...looks}
            renderRoot={(props) => <Link {...props} title={title} to={to} search={search} />}
        >
            {children}
        </Anchor>
    );
}

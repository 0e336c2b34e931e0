import java.io.BufferedInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.lingala.zip4j.ZipFile;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cms.CMSEnvelopedDataParser;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Opens an export with Java alone: java Open.java KEY PLAIN OUT SEALED..., the sealed files in the order of their volumes.
 * BouncyCastle's streaming parser decrypts each file into PLAIN; a set of volumes is unpacked by zip4j, a whole archive
 * by ZipInputStream, which reads it from the front and never seeks. Takes the first recipient, as public clients do.
 */
public final class Open {
    public static void main(String[] arguments) throws Exception {
        PrivateKey key = key(arguments[0]);
        Path plain = Path.of(arguments[1]);
        Path out = Path.of(arguments[2]);
        Path archive = null;
        for (String sealed : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            archive = decrypt(key, Path.of(sealed), plain);
        }
        if (arguments.length == 4) {
            unpackStream(archive, out);
        } else {
            new ZipFile(archive.toFile()).extractAll(out.toString());
        }
    }

    private static PrivateKey key(String file) throws IOException {
        try (PEMParser parser = new PEMParser(new FileReader(file))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static Path decrypt(PrivateKey key, Path sealed, Path directory) throws Exception {
        Path plain = directory.resolve(sealed.getFileName().toString().replaceFirst("\\.smime$", ""));
        try (InputStream message = new BufferedInputStream(Files.newInputStream(sealed))) {
            skipHeader(message);
            CMSEnvelopedDataParser parser =
                    new CMSEnvelopedDataParser(Base64.getMimeDecoder().wrap(message));
            RecipientInformation recipient =
                    parser.getRecipientInfos().getRecipients().iterator().next();
            Files.copy(
                    recipient.getContentStream(new JceKeyTransEnvelopedRecipient(key)).getContentStream(), plain);
        }
        return plain;
    }

    /** Reads up to the first empty line, where the MIME header ends. */
    private static void skipHeader(InputStream message) throws IOException {
        int length = 0;
        for (int letter = message.read(); letter >= 0; letter = message.read()) {
            if (letter == '\n' && length == 0) {
                return;
            }
            length = letter == '\n' ? 0 : letter == '\r' ? length : length + 1;
        }
        throw new IOException("no MIME header");
    }

    private static void unpackStream(Path archive, Path out) throws IOException {
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = out.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
                files++;
            }
        }
        if (files == 0) {
            throw new IOException("ZipInputStream found nothing");
        }
    }
}

// Reads a zip as a stream, as java.util.zip does it, and prints name, size and CRC-32 of each entry.
import java.io.*;
import java.util.zip.*;

class ReadStream {
    public static void main(String[] arguments) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (var zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(arguments[0])))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                var crc = new CRC32();
                long bytes = 0;
                for (int read; (read = zip.read(buffer)) > 0; bytes += read) crc.update(buffer, 0, read);
                System.out.println(entry.getName() + " " + bytes + " " + crc.getValue());
            }
        }
    }
}

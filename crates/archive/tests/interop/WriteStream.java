// Writes a zip as a stream, as java.util.zip does it: a folder, a deflated file, a stored file.
import java.io.*;
import java.nio.file.*;
import java.util.zip.*;

class WriteStream {
    public static void main(String[] arguments) throws IOException {
        byte[] content = Files.readAllBytes(Path.of(arguments[1]));
        try (var zip = new ZipOutputStream(new FileOutputStream(arguments[0]))) {
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("folder/deflated"));
            zip.write(content);
            zip.closeEntry();
            var stored = new ZipEntry("folder/stored");
            var crc = new CRC32();
            crc.update(content);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
            zip.closeEntry();
        }
    }
}

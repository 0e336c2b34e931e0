// zip4j on split sets: "extract" one into a folder, or "create" one of 64 KiB volumes from a folder.
import java.io.File;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;

class SplitSet {
    public static void main(String[] arguments) throws Exception {
        try (var zip = new ZipFile(arguments[1])) {
            switch (arguments[0]) {
                case "extract" -> zip.extractAll(arguments[2]);
                case "create" ->
                    zip.createSplitZipFileFromFolder(new File(arguments[2]), new ZipParameters(), true, 65_536);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }
}

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program's icon, in the form that each system's launchers carry. */
final class Icons {

    private final Path folder;

    /** @param folder of the drawing and of the pictures made from it */
    Icons(Path folder) {
        this.folder = folder;
    }

    Path drawing() {
        return folder.resolve("bascule.svg");
    }

    /** @param size in pixels */
    Path png(int size) {
        return folder.resolve("bascule-" + size + ".png");
    }

    /** A png, or the sizes together in an ico or icns, which is written into a folder. */
    Path of(OperatingSystem system, Path output) throws IOException {
        return switch (system) {
            case LINUX -> png(512);
            case WINDOWS -> Tree.write(output.resolve("bascule.ico"), ico());
            case MAC -> Tree.write(output.resolve("bascule.icns"), icns());
        };
    }

    private byte[] ico() throws IOException {
        List<Integer> sizes = List.of(16, 32, 48, 64, 128, 256);
        ByteBuffer head = ByteBuffer.allocate(6 + 16 * sizes.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] picture = Files.readAllBytes(png(size));
            // 256 is written as 0
            head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(picture.length).putInt(head.capacity() + pictures.size());
            pictures.write(picture);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.array());
        pictures.writeTo(whole);
        return whole.toByteArray();
    }

    private byte[] icns() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String[] type :
                new String[][] {{"icp4", "16"}, {"icp5", "32"}, {"ic07", "128"}, {"ic08", "256"}, {"ic09", "512"}}) {
            byte[] picture = Files.readAllBytes(png(Integer.parseInt(type[1])));
            out.writeBytes(type[0]);
            out.writeInt(picture.length + 8);
            out.write(picture);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeBytes("icns");
        head.writeInt(bytes.size() + 8);
        bytes.writeTo(whole);
        return whole.toByteArray();
    }
}

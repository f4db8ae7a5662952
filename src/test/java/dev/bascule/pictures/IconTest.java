package dev.bascule.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The icon's sizes are made from its drawing: {@code mvn -Ppictures verify} makes them again. */
class IconTest {

    private static final Path FOLDER = Path.of("assets", "icon");
    /** Of 255: what two renderings of the same drawing may differ by at an edge. */
    private static final int TOLERANCE = 8;

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void eachSizeShowsTheDrawing(int size) throws IOException {
        Path file = FOLDER.resolve("bascule-" + size + ".png");
        BufferedImage drawn = draw(size);
        if (Boolean.getBoolean("pictures.write")) {
            ImageIO.write(drawn, "png", file.toFile());
        }
        BufferedImage kept = ImageIO.read(file.toFile());
        assertThat(kept.getWidth()).isEqualTo(size);
        assertThat(kept.getHeight()).isEqualTo(size);
        assertThat(greatestDifference(drawn, kept))
                .as("%s is not what bascule.svg shows: mvn -Ppictures verify makes it again", file)
                .isLessThanOrEqualTo(TOLERANCE);
    }

    private static BufferedImage draw(int size) throws IOException {
        SVGDocument drawing = Objects.requireNonNull(
                new SVGLoader().load(FOLDER.resolve("bascule.svg").toUri().toURL()), "bascule.svg cannot be read");
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        return image;
    }

    private static int greatestDifference(BufferedImage one, BufferedImage other) {
        int greatest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 32; shift += 8) {
                    greatest = Math.max(greatest, Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)));
                }
            }
        }
        return greatest;
    }
}

package dev.bascule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BasculeTest {

    @Test
    void linuxWithoutADisplayShowsNoWindow() {
        assertThat(Bascule.hasDisplay("Linux", Map.of(), "")).isFalse();
        assertThat(Bascule.hasDisplay("Linux", Map.of("DISPLAY", ""), "")).isFalse();
        assertThat(Bascule.hasDisplay("Linux", Map.of("DISPLAY", ":0"), "")).isTrue();
        assertThat(Bascule.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), ""))
                .isTrue();
        assertThat(Bascule.hasDisplay("Linux", Map.of(), "Headless")).isTrue();
    }

    @Test
    void otherSystemsAreTakenToHaveOne() {
        assertThat(Bascule.hasDisplay("Windows 11", Map.of(), "")).isTrue();
        assertThat(Bascule.hasDisplay("Mac OS X", Map.of(), "")).isTrue();
    }
}

package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

final class CollectionFileNamesPropertiesTest {

    @Property
    void everyNameComesBack(@ForAll @NotEmpty @StringLength(max = 60) String name) {
        String whole = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(CollectionFileNames.unescape(CollectionFileNames.escape(whole)))
                .contains(whole);
    }
}

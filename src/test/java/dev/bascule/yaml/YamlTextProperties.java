package dev.bascule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class YamlTextProperties {

    @Property
    void everyTextComesBackAsItWas(@ForAll List<String> texts) {
        // half a surrogate pair is no character, and neither YAML nor a database can hold one
        List<String> possible = texts.stream()
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .toList();
        assertThat(readBack(possible)).isEqualTo(possible);
    }

    @Example
    void wordsThatYamlTakesForSomethingElseComeBackAsText() {
        List<String> texts =
                List.of("true", "No", "null", "~", "12", "1e3", "*", "- a", "a: b", "# c", "", " ", "a\nb");
        assertThat(readBack(texts)).isEqualTo(texts);
    }

    private static List<String> readBack(List<String> texts) {
        Problems problems = new Problems("f");
        YamlList list = (YamlList) YamlFile.parse(YamlText.of(texts), problems);
        assertThat(problems.errors()).isEmpty();
        assertThat(list.items()).allMatch(item -> ((YamlScalar) item).type() == YamlScalar.Type.TEXT);
        return list.items().stream().map(item -> ((YamlScalar) item).text()).toList();
    }
}

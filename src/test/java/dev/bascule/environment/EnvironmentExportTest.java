package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentExportTest {

    @Test
    void noSecretLeavesTheFile() {
        String file = """
            environments:
              - name: other
                kind: other
              # hunter2 in a comment
                mongo: { uri: "mongodb://lea:hunter2@h/?tls=true", database: app }
                postgres: { url: "postgresql://lea:hunter2@pg:5432/app?password=hunter2", password: hunter2 }
                host: { ssh: a@b, passphrase: hunter2 }
                health:
                  - { name: up, http: "https://h/", headers: { Authorization: hunter2, X-Key: env:KEY } }
            """;
        String exported = EnvironmentExport.of(file, "other");
        assertThat(exported).doesNotContain("hunter2");
        Environment read = EnvironmentFile.parse(exported, "f").environments().getFirst();
        MongoSettings mongo = read.mongo().orElseThrow();
        assertThat(mongo.user()).contains("lea");
        assertThat(mongo.password()).contains(new SecretSource.Prompt());
        assertThat(read.host().orElseThrow().passphrase()).isEqualTo(Optional.of(new SecretSource.Prompt()));
        assertThat(read.health().getFirst().headers())
                .containsEntry("Authorization", new SecretSource.Prompt())
                .containsEntry("X-Key", new SecretSource.Variable("KEY"));
    }

    @Test
    void whatHoldsNoSecretIsExportedAsItIs() throws IOException {
        String sample = Files.readString(Path.of("assets", "environments.yaml"));
        for (Environment each : EnvironmentFile.parse(sample, "f").environments()) {
            assertThat(EnvironmentFile.parse(EnvironmentExport.of(sample, each.name()), "f")
                            .environments())
                    .isEqualTo(List.of(each));
        }
    }
}

package dev.bascule.environment;

import dev.bascule.yaml.YamlEditor;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import dev.bascule.yaml.YamlText;
import java.util.Optional;

/** Brings one entry of the file, value by value, to what a draft says; a value that is right already is not touched. */
final class DraftChange {

    private final String fileName;
    private final int index;
    private String text;

    /** @param index of the environment in the file */
    DraftChange(String text, String fileName, int index) {
        this.text = text;
        this.fileName = fileName;
        this.index = index;
    }

    String to(EnvironmentDraft draft) {
        setText("", "name", Optional.of(draft.name()));
        setText("", "kind", draft.kind().map(Environment.Kind::word));
        draft.mongo().ifPresent(this::change);
        return text;
    }

    private void change(EnvironmentDraft.Mongo wanted) {
        wanted.uri().ifPresent(uri -> changeAddress(uri, wanted));
        setText("mongo", "database", Optional.of(wanted.database()));
        if (!held("user").or(() -> uri().flatMap(MongoUri::user)).equals(wanted.user())) {
            setText("mongo", "user", wanted.user());
        }
        if (!held("auth-source").or(() -> uri().flatMap(MongoUri::authSource)).equals(wanted.authSource())) {
            setText("mongo", "auth-source", wanted.authSource());
        }
        Optional<SecretSource> password = held("password").map(SecretReader::source);
        if (!password.or(this::passwordInUri).equals(wanted.password())) {
            set("mongo", "password", wanted.password().map(EnvironmentFileEditor::word));
        }
    }

    private Optional<SecretSource> passwordInUri() {
        return uri().flatMap(MongoUri::password).map(SecretSource.Clear::new);
    }

    /** A login in the connection string goes when it is no longer the one that is wanted, and stays otherwise. */
    private void changeAddress(String wanted, EnvironmentDraft.Mongo mongo) {
        MongoUri old = uri().orElseThrow();
        boolean tls = held("tls").map("true"::equals).or(old::tls).orElse(false);
        boolean same = wanted.equals(tls ? ConnectionParts.withTls(old.kept()) : old.kept());
        boolean login = old.user().isPresent() && old.user().equals(mongo.user());
        boolean password = old.password().isEmpty()
                || mongo.password().filter(SecretSource.Clear.class::isInstance).isPresent();
        boolean keepsLogin = login && password;
        if (same && (keepsLogin || old.user().isEmpty())) {
            return;
        }
        String address = same ? old.kept() : wanted;
        setText("mongo", "uri", Optional.of(keepsLogin ? withLogin(address) : address));
        if (!same) {
            // the address says it now
            set("mongo", "tls", Optional.empty());
        }
    }

    private String withLogin(String address) {
        String old = held("uri").orElseThrow();
        int scheme = address.indexOf("://") + 3;
        String login = old.substring(old.indexOf("://") + 3, old.indexOf('@') + 1);
        return address.substring(0, scheme) + login + address.substring(scheme);
    }

    private Optional<MongoUri> uri() {
        return held("uri").map(held -> {
            try {
                return MongoUri.parse(held);
            } catch (MongoUri.Unusable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Optional<String> held(String key) {
        return map(new YamlEditor(text, fileName), "mongo").get(key).flatMap(DraftChange::said);
    }

    private static Optional<String> said(YamlNode node) {
        return node instanceof YamlScalar scalar && !node.isNothing() ? Optional.of(scalar.text()) : Optional.empty();
    }

    private void setText(String where, String key, Optional<String> value) {
        Optional<String> held =
                map(new YamlEditor(text, fileName), where).get(key).flatMap(DraftChange::said);
        if (!held.equals(value)) {
            set(where, key, value.map(YamlText::of));
        }
    }

    /** @param value as YAML; empty takes the key out */
    private void set(String where, String key, Optional<String> value) {
        YamlEditor editor = new YamlEditor(text, fileName);
        YamlMap map = map(editor, where);
        if (value.isPresent()) {
            text = editor.withEntry(map, key, value.get());
        } else if (map.entry(key).isPresent()) {
            text = editor.withoutEntry(map, key);
        }
    }

    private YamlMap map(YamlEditor editor, String where) {
        YamlMap environment =
                (YamlMap) EnvironmentFileEditor.list(editor).items().get(index);
        return where.isEmpty() ? environment : (YamlMap) environment.get(where).orElseThrow();
    }
}

package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.LoadOrder.How;
import dev.bascule.relational.MatchKey;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profile.Member;
import dev.bascule.relational.TableName;
import dev.bascule.relational.TransferTable;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a file goes where, in which order, and what forbids it. Any thread after it is made. */
final class ImportLayout {

    private final Catalogue catalogue;
    private final Optional<Profile> profile;
    private final List<TransferTable> all;
    private final LoadOrder order;
    private final Map<TableName, StagedTable> staged = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Text> warnings = new ArrayList<>();
    private final List<Text> blockers = new ArrayList<>();

    ImportLayout(Catalogue catalogue, Optional<Profile> profile, FileSurvey survey, ImportRequest request) {
        this.catalogue = catalogue;
        this.profile = profile;
        this.all = TransferTable.all(catalogue, profile);
        this.order = LoadOrder.of(catalogue.tables());
        for (String array : names(survey)) {
            Optional<TransferTable> found =
                    all.stream().filter(table -> table.array().equals(array)).findFirst();
            if (found.isEmpty()) {
                unknown.add(array);
                warnings.add(Text.of("postgres.warning.unknown-array", array));
            } else if (request.skipAudit()
                    && found.get().member().filter(Member::audit).isPresent()) {
                warnings.add(Text.of(
                        "postgres.warning.audit-skipped", survey.arrays().getOrDefault(array, 0L)));
            } else {
                stage(found.get(), request);
            }
        }
        all.stream()
                .map(TransferTable::array)
                .filter(array -> !names(survey).contains(array))
                .forEach(missing::add);
        edges();
    }

    private static List<String> names(FileSurvey survey) {
        List<String> names = new ArrayList<>(survey.arrays().keySet());
        names.addAll(survey.notArrays());
        return names;
    }

    private void stage(TransferTable table, ImportRequest request) {
        Optional<List<String>> chosen = request.match().entrySet().stream()
                .filter(entry -> table.isMeantBy(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        MatchKey key = MatchKey.choose(table.table(), chosen, table.member().map(Member::match));
        String name = table.table().name().toString();
        if (!key.fits(table.table())) {
            blockers.add(Text.of("postgres.blocked.match-key", name, String.join(", ", key.columns())));
            key = new MatchKey(List.of(), MatchKey.By.NONE);
        } else if (key.columns().isEmpty()) {
            warnings.add(Text.of("postgres.warning.no-key", name));
        }
        var rights = table.table().rights();
        if (rights.filtered()) {
            blockers.add(Text.of("postgres.blocked.row-security", name));
        }
        if (!rights.select() || !rights.insert() || !rights.update()) {
            blockers.add(Text.of("postgres.blocked.rights", name));
        }
        staged.put(table.table().name(), new StagedTable(staged.size(), table, key, request.mode()));
    }

    private void edges() {
        order.brokenEdges().stream()
                .filter(edge -> edge.how() == How.UNBREAKABLE
                        && staged.containsKey(edge.key().from()))
                .map(edge -> Text.of(
                        "postgres.blocked.cycle",
                        edge.key().name(),
                        edge.key().from().toString(),
                        edge.key().to().toString()))
                .forEach(blockers::add);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Optional<Profile> profile() {
        return profile;
    }

    LoadOrder order() {
        return order;
    }

    Map<TableName, StagedTable> staged() {
        return staged;
    }

    List<StagedTable> tables() {
        return List.copyOf(staged.values());
    }

    /** The tables of a file's arrays, by groups that refer to each other, parents first. */
    List<List<StagedTable>> components() {
        List<List<StagedTable>> components = new ArrayList<>();
        for (List<TableName> component : order.components()) {
            List<StagedTable> members = order.within(component, catalogue.tables()).stream()
                    .filter(staged::containsKey)
                    .map(staged::get)
                    .toList();
            if (!members.isEmpty()) {
                components.add(members);
            }
        }
        return components;
    }

    /** References that wait for the end of the transaction. */
    List<ForeignKey> deferred() {
        return order.brokenEdges().stream()
                .filter(edge -> edge.how() == How.DEFERRED)
                .map(LoadOrder.BrokenEdge::key)
                .toList();
    }

    /** What a file may hold, whether it does or not. */
    List<TransferTable> transfers() {
        return all;
    }

    List<String> arrays() {
        return all.stream().map(TransferTable::array).toList();
    }

    List<String> unknownArrays() {
        return unknown;
    }

    List<String> missingArrays() {
        return missing;
    }

    List<Text> warnings() {
        return warnings;
    }

    List<Text> blockers() {
        return blockers;
    }
}

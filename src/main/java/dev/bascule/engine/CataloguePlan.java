package dev.bascule.engine;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.LoadOrder.How;
import dev.bascule.relational.MatchKey;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profile.Member;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/** What a database's catalogue says of imports: the order of tables, circles, keys. Any thread. */
public record CataloguePlan(Catalogue catalogue, Optional<Profile> profile, LoadOrder order) {

    public static CataloguePlan of(Catalogue catalogue, Optional<Profile> profile) {
        return new CataloguePlan(catalogue, profile, LoadOrder.of(catalogue.tables()));
    }

    /** The columns that rows of a table would be paired by. */
    public MatchKey matchKey(dev.bascule.relational.Table table) {
        return MatchKey.choose(
                table,
                Optional.empty(),
                profile.flatMap(found -> found.ofTable(catalogue, table.name())).map(Member::match));
    }

    /** Circles that nothing but a change of the schema can break. */
    public List<Text> blockers() {
        return order.brokenEdges().stream()
                .filter(edge -> edge.how() == How.UNBREAKABLE)
                .map(edge -> Text.of(
                        "postgres.blocked.cycle",
                        edge.key().name(),
                        edge.key().from().toString(),
                        edge.key().to().toString()))
                .toList();
    }
}

package dev.bascule.relational;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which tables can be filled, parents first. Any thread. The same tables give the same order.
 *
 * @param components in order; tables that refer to each other in a circle stand in one, any other table alone
 * @param brokenEdges references that cannot be satisfied by order alone, and how they are satisfied instead
 */
public record LoadOrder(List<List<TableName>> components, List<BrokenEdge> brokenEdges) {

    /** How a reference inside a circle is satisfied. */
    public enum How {
        /** The table refers to itself: all its rows go in with one statement, which is checked at its end. */
        ONE_STATEMENT,
        /** The constraint waits for the end of the transaction. */
        DEFERRED,
        /** Rows go in without the reference, which is filled in afterwards. */
        NULL_FIRST,
        /** Not at all, without changing the schema. */
        UNBREAKABLE;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record BrokenEdge(ForeignKey key, How how) {}

    public LoadOrder {
        components = components.stream().map(List::copyOf).toList();
        brokenEdges = List.copyOf(brokenEdges);
    }

    public static LoadOrder of(Collection<Table> tables) {
        Map<TableName, Table> known = new TreeMap<>();
        tables.forEach(table -> known.put(table.name(), table));
        Map<TableName, Set<TableName>> parents = new TreeMap<>();
        known.forEach((name, table) -> parents.put(name, parents(table, known.keySet())));
        List<List<TableName>> components = topological(StrongComponents.of(parents), parents);
        List<BrokenEdge> broken = new ArrayList<>();
        components.forEach(component -> broken.addAll(broken(component, known)));
        return new LoadOrder(components, broken);
    }

    /** All tables, one after the other. */
    public List<TableName> tables() {
        return components.stream().flatMap(List::stream).toList();
    }

    /** Circles of two tables and more. */
    public List<List<TableName>> cycles() {
        return components.stream().filter(component -> component.size() > 1).toList();
    }

    private static Set<TableName> parents(Table table, Set<TableName> known) {
        Set<TableName> found = new TreeSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (!key.isToItself() && known.contains(key.to())) {
                found.add(key.to());
            }
        }
        return found;
    }

    /** Among the components whose parents are all placed, the one with the first name comes next. */
    private static List<List<TableName>> topological(
            List<List<TableName>> components, Map<TableName, Set<TableName>> parents) {
        Map<TableName, List<TableName>> home = new HashMap<>();
        components.forEach(component -> component.forEach(table -> home.put(table, component)));
        Map<List<TableName>, Set<List<TableName>>> waiting = new HashMap<>();
        Map<List<TableName>, List<List<TableName>>> children = new HashMap<>();
        for (List<TableName> component : components) {
            Set<List<TableName>> before = new HashSet<>();
            component.forEach(table -> parents.get(table).forEach(parent -> before.add(home.get(parent))));
            before.remove(component);
            waiting.put(component, before);
            before.forEach(parent ->
                    children.computeIfAbsent(parent, none -> new ArrayList<>()).add(component));
        }
        TreeSet<List<TableName>> ready = new TreeSet<>(Comparator.comparing(List::getFirst));
        waiting.forEach((component, before) -> {
            if (before.isEmpty()) {
                ready.add(component);
            }
        });
        List<List<TableName>> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            List<TableName> next = ready.removeFirst();
            order.add(next);
            for (List<TableName> child : children.getOrDefault(next, List.of())) {
                Set<List<TableName>> before = waiting.get(child);
                if (before.remove(next) && before.isEmpty()) {
                    ready.add(child);
                }
            }
        }
        return order;
    }

    private static List<BrokenEdge> broken(List<TableName> component, Map<TableName, Table> known) {
        List<BrokenEdge> edges = new ArrayList<>();
        for (TableName name : component) {
            Table table = known.get(name);
            for (ForeignKey key : table.foreignKeys()) {
                if (component.contains(key.to())) {
                    edges.add(new BrokenEdge(key, how(key, table)));
                }
            }
        }
        // references that already point forwards in some order need no breaking
        return component.size() == 1 ? edges : withoutNeedless(component, edges);
    }

    private static How how(ForeignKey key, Table table) {
        if (key.isToItself()) {
            return How.ONE_STATEMENT;
        }
        boolean nullable = key.columns().stream()
                .anyMatch(column ->
                        table.column(column).filter(found -> !found.notNull()).isPresent());
        return key.deferrable() ? How.DEFERRED : nullable ? How.NULL_FIRST : How.UNBREAKABLE;
    }

    /**
     * A reference that cannot be broken is satisfied by order when the breakable ones are taken away and no circle is
     * left through it.
     */
    private static List<BrokenEdge> withoutNeedless(List<TableName> component, List<BrokenEdge> edges) {
        Map<TableName, Set<TableName>> rigid = new TreeMap<>();
        component.forEach(table -> rigid.put(table, new TreeSet<>()));
        edges.stream()
                .filter(edge -> edge.how() == How.UNBREAKABLE)
                .forEach(edge -> rigid.get(edge.key().from()).add(edge.key().to()));
        Map<TableName, List<TableName>> home = new HashMap<>();
        StrongComponents.of(rigid).forEach(part -> part.forEach(table -> home.put(table, part)));
        return edges.stream()
                .filter(edge -> edge.how() != How.UNBREAKABLE
                        || home.get(edge.key().from()).contains(edge.key().to()))
                .toList();
    }

    /** The order within a component that satisfies every reference except the broken ones. */
    public List<TableName> within(List<TableName> component, Collection<Table> tables) {
        Set<ForeignKey> broken = new HashSet<>();
        brokenEdges.forEach(edge -> broken.add(edge.key()));
        Map<TableName, Set<TableName>> parents = new TreeMap<>();
        for (Table table : tables) {
            if (component.contains(table.name())) {
                Set<TableName> rigid = new TreeSet<>();
                table.foreignKeys().stream()
                        .filter(key -> !broken.contains(key) && component.contains(key.to()))
                        .forEach(key -> rigid.add(key.to()));
                parents.put(table.name(), rigid);
            }
        }
        return topological(StrongComponents.of(parents), parents).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** How a reference is satisfied, when not by order. */
    public Optional<How> how(ForeignKey key) {
        return brokenEdges.stream()
                .filter(edge -> edge.key().equals(key))
                .map(BrokenEdge::how)
                .findFirst();
    }
}

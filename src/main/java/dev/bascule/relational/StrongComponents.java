package dev.bascule.relational;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Strongly connected components, found without recursion: a schema may be deeper than the stack. */
final class StrongComponents {

    private record Visit(TableName table, Deque<TableName> ahead) {}

    private final Map<TableName, Set<TableName>> edges;
    private final Map<TableName, Integer> index = new HashMap<>();
    private final Map<TableName, Integer> low = new HashMap<>();
    private final Deque<TableName> open = new ArrayDeque<>();
    private final Set<TableName> isOpen = new HashSet<>();
    private final Deque<Visit> path = new ArrayDeque<>();
    private final List<List<TableName>> found = new ArrayList<>();

    private StrongComponents(Map<TableName, Set<TableName>> edges) {
        this.edges = edges;
    }

    /** @param edges of each table, to tables that have an entry of their own */
    static List<List<TableName>> of(Map<TableName, Set<TableName>> edges) {
        return new StrongComponents(edges).find();
    }

    private List<List<TableName>> find() {
        edges.keySet().stream().filter(table -> !index.containsKey(table)).forEach(this::search);
        return found;
    }

    private void search(TableName root) {
        enter(root);
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.ahead().isEmpty()) {
                path.pop();
                leave(visit.table());
                continue;
            }
            TableName next = visit.ahead().pop();
            if (!index.containsKey(next)) {
                enter(next);
            } else if (isOpen.contains(next)) {
                low.merge(visit.table(), index.get(next), Math::min);
            }
        }
    }

    private void enter(TableName table) {
        index.put(table, index.size());
        low.put(table, index.get(table));
        open.push(table);
        isOpen.add(table);
        path.push(new Visit(table, new ArrayDeque<>(edges.get(table))));
    }

    private void leave(TableName table) {
        if (!path.isEmpty()) {
            low.merge(path.peek().table(), low.get(table), Math::min);
        }
        if (low.get(table).equals(index.get(table))) {
            List<TableName> component = new ArrayList<>();
            TableName member;
            do {
                member = open.pop();
                isOpen.remove(member);
                component.add(member);
            } while (!member.equals(table));
            component.sort(Comparator.naturalOrder());
            found.add(component);
        }
    }
}

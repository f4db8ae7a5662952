package dev.bascule.console.wizard.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.TypedValue;
import dev.bascule.console.kit.Mark;
import dev.bascule.mongo.IdText;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What only a person can decide, with the answer as the runbook has it. Any thread.
 *
 * @param given the decision of its own that stands in the runbook
 */
public record QuestionRow(RestructurePlan.Decision question, Optional<DecisionSpec> given, State state) {

    private static final int LONGEST_ID = 14;

    /** How it stands with the answer. */
    public enum State {
        OPEN(Mark.WARNING),
        DECIDED(Mark.OK),
        BY_DEFAULT(Mark.EQUAL);

        private final Mark mark;

        State(Mark mark) {
            this.mark = mark;
        }

        Mark mark() {
            return mark;
        }

        Text word() {
            return Text.of("console.wizard.question.state."
                    + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    /** What can be answered. */
    public record Answer(String id, Text name, DecisionSpec decision) {}

    /** @param spec the runbook as it stands, which may say more than the plan that asked */
    static QuestionRow of(RestructurePlan.Decision question, RestructureSpec spec) {
        Set<String> ids = Set.copyOf(question.ids());
        Optional<DecisionSpec> given = spec.decisions().stream()
                .filter(each -> each.kind().word().equals(question.kind())
                        && texts(each.ids()).equals(ids))
                .findFirst();
        boolean settled = hasDefault(kind(question), spec.defaults());
        State state = given.isPresent() ? State.DECIDED : settled ? State.BY_DEFAULT : State.OPEN;
        return new QuestionRow(question, given, state);
    }

    private static boolean hasDefault(Kind kind, RestructureSpec.Defaults defaults) {
        return switch (kind) {
            case SAME_ADDRESS -> defaults.sameAddress().isPresent();
            case EXISTING_ACCOUNT -> defaults.existingAccount().isPresent();
            case PRESET_WORKSPACE -> defaults.presetWorkspace().isPresent();
        };
    }

    private static Kind kind(RestructurePlan.Decision question) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(question.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> texts(List<DocumentId> ids) {
        return ids.stream().map(DocumentId::toExtendedJson).collect(Collectors.toSet());
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Kind kind() {
        return kind(question);
    }

    /** The same question in the next plan. */
    Object key() {
        return List.of(question.kind(), Set.copyOf(question.ids()));
    }

    List<String> ids() {
        return question.ids().stream().map(QuestionRow::readable).toList();
    }

    /** An id, in canonical Extended JSON, as people read it. */
    static String readable(String id) {
        return TypedValue.of(IdText.candidates(id).getFirst()).text();
    }

    /** The same, as short as they can be told apart. */
    List<String> shortIds() {
        return ids().stream()
                .map(id -> id.length() <= LONGEST_ID
                        ? id
                        : id.substring(0, LONGEST_ID / 3) + "…" + id.substring(id.length() - LONGEST_ID / 2))
                .toList();
    }

    /** What was answered, if only by a default; empty while it is open. */
    Optional<Text> answer() {
        return given.map(this::said)
                .or(() -> isOpen()
                        ? Optional.empty()
                        : question.decision().map(word -> Text.of("console.wizard.question.word." + word)));
    }

    private Text said(DecisionSpec decision) {
        return decision instanceof SameAddress same && same.into().isPresent()
                ? mergeInto(documentIds().indexOf(same.into().get()))
                : Text.of("console.wizard.question.word." + decision.word());
    }

    /** Every answer that there is, each with an id that a button can have. */
    public List<Answer> answers() {
        List<DocumentId> ids = documentIds();
        return switch (kind()) {
            case SAME_ADDRESS -> sameAddress(ids);
            case EXISTING_ACCOUNT ->
                Arrays.stream(Link.values())
                        .map(link -> answer(new ExistingAccount(ids.getFirst(), ids.getLast(), link)))
                        .toList();
            case PRESET_WORKSPACE ->
                Arrays.stream(Preset.values())
                        .map(preset -> answer(new PresetWorkspace(ids.getFirst(), preset)))
                        .toList();
        };
    }

    private static List<Answer> sameAddress(List<DocumentId> ids) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            answers.add(new Answer(
                    SameAddress.MERGE + "." + (i + 1), mergeInto(i), new SameAddress(ids, Optional.of(ids.get(i)))));
        }
        answers.add(answer(new SameAddress(ids, Optional.empty())));
        return answers;
    }

    private static Text mergeInto(int index) {
        return Text.of("console.wizard.question.merge-into", index + 1);
    }

    private static Answer answer(DecisionSpec decision) {
        return new Answer(decision.word(), Text.of("console.wizard.question.word." + decision.word()), decision);
    }

    private List<DocumentId> documentIds() {
        return question.ids().stream()
                .map(id -> IdText.candidates(id).getFirst())
                .toList();
    }
}

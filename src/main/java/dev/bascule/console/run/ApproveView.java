package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.kit.TypedConfirmation;
import dev.bascule.console.shell.Target;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.Step;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The one dangerous gate, with the proof and the measured way back in sight. FX thread only. */
final class ApproveView implements StagePage {

    /** From then on the proof's age is said to be old. */
    private static final Duration OLD = Duration.ofMinutes(15);

    private final Parts parts;
    private final RunViewModel run;
    private final RunStage.Waiting waiting;
    private final ProofCard card;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Node root;
    private Runnable focus = () -> {};

    ApproveView(Parts parts, RunViewModel run, RunPapersViewModel papers, RunStage.Waiting waiting) {
        this.parts = parts;
        this.run = run;
        this.waiting = waiting;
        this.card = ProofCard.of(waiting.proved());
        VBox page = new VBox(
                new RunHeader(parts, run, subscriptions), proof(), facts(), openItems(papers), gate(), due(papers));
        root = Parts.scrolled(page);
    }

    private VBox proof() {
        Chip chip = card.proved()
                ? new Chip(parts.words(), Mark.PROVED)
                : new Chip(parts.words(), Mark.WARNING, Text.of("console.run.proof.not"));
        Label age = parts.muted(Text.of("console.run.proof.age", Ages.said(Duration.ZERO)));
        age.setId("approve.age");
        HBox head = new HBox(chip, age);
        head.getStyleClass().add("proof-head");
        VBox proof = new VBox(head);
        proof.getStyleClass().addAll("card", "proof-card");
        proof.setId("approve.proof");
        card.lines().forEach(line -> proof.getChildren().add(parts.wrapped(line)));
        card.accepted().forEach(line -> proof.getChildren().add(parts.muted(Text.of("console.run.accepted", line))));
        subscriptions.add(run.everySecond(() -> tellAge(age)));
        tellAge(age);
        return proof;
    }

    private void tellAge(Label age) {
        Duration old = run.ageOf(waiting.since());
        age.setText(parts.words()
                .say(old.compareTo(OLD) > 0 ? "console.run.proof.age.old" : "console.run.proof.age", Ages.said(old)));
    }

    private GridPane facts() {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("facts");
        Facts grid = new Facts(parts, facts);
        grid.add(
                Text.of("run.report.way-back"),
                card.wayBack().map(ProofCard::about).orElse(Text.of("console.run.way-back.unknown")));
        grid.add(
                Text.of("console.run.downtime.expected"),
                card.downtime().map(ProofCard::about).orElse(Text.of("console.run.downtime.none")));
        grid.add(
                Text.of("run.report.backup"),
                waiting.proved()
                        .backup()
                        .map(backup -> Text.of(
                                "console.run.fact.backup",
                                backup.collections(),
                                backup.documents(),
                                Figures.bytes(backup.bytes())))
                        .orElse(Text.of("run.report.backup.none")));
        grid.add(
                Text.of("console.run.retention"),
                Figures.duration(waiting.proved().runbook().retention()));
        return facts;
    }

    /** Said before the gate; the items themselves stand behind it. */
    private Label openItems(RunPapersViewModel papers) {
        Label open = parts.wrapped(Text.of("console.run.approve.open", 0));
        open.setId("approve.open");
        open.setGraphic(Icon.WARNING.node());
        open.getStyleClass().addAll("toned", Tone.DIFFERENT.styleClass());
        subscriptions.add(papers.rows().subscribe(rows -> {
            long due = rows.stream().filter(ApproveView::isDue).count();
            open.setText(parts.words().say("console.run.approve.open", due));
            Parts.show(open, due > 0);
        }));
        return open;
    }

    /** What should have been seen to by now and is not; it forbids nothing. */
    private VBox due(RunPapersViewModel papers) {
        ChecklistPane items = new ChecklistPane(parts, "approve.checklist", papers, ApproveView::isDue);
        subscriptions.add(items::close);
        VBox due = new VBox(parts.subheading(Text.of("console.run.approve.due")), items);
        due.getStyleClass().addAll("card", "due");
        due.setId("approve.due");
        subscriptions.add(papers.rows().subscribe(rows -> {
            boolean any = rows.stream().anyMatch(ApproveView::isDue);
            Parts.show(due, any);
        }));
        return due;
    }

    private static boolean isDue(ChecklistRow row) {
        return !ChecklistRow.dueAtApproval(List.of(row)).isEmpty() && !isTheGateItself(row);
    }

    private static boolean isTheGateItself(ChecklistRow row) {
        return row.item().tie().equals(Optional.of(new ChecklistItem.Tie.Step(Step.APPROVE.word())));
    }

    private VBox gate() {
        Optional<Target> target = run.subjectProperty().get().map(RunSubject::target);
        String name = waiting.proved().plan().target().environment();
        Text action = Text.of("console.run.approve.switch", name);
        VBox gate = new VBox(parts.wrapped(Text.of("console.run.approve.effect", name)));
        gate.getStyleClass().add("gate");
        Button later = parts.button("approve.later", Text.of("console.run.approve.later"), run::later);
        Button discard = parts.button("approve.discard", Text.of("console.run.approve.discard"), run::discard);
        if (target.filter(Target::isProduction).isPresent()) {
            TypedConfirmation confirmation = new TypedConfirmation(parts.words(), name, action, run::approve);
            focus = confirmation::focusField;
            gate.getChildren().addAll(confirmation, Parts.row(later, discard));
        } else {
            Button approve = parts.button("approve.switch", action, run::approve);
            approve.getStyleClass().add("danger");
            focus = later::requestFocus;
            gate.getChildren().add(Parts.row(approve, later, discard));
        }
        return gate;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        focus.run();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}

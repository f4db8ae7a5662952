package dev.bascule.console.rollback;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.HoldButton;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.run.Divergence;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunState;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What taking one restore point back would do, and the button that does it. FX thread only. */
final class RollbackDetail extends VBox implements AutoCloseable {

    private final Words words;
    private final RollbackViewModel model;
    private final RollbackPoint point;
    private final VBox since = new VBox();
    private final Subscriptions subscriptions = new Subscriptions();
    private Runnable aged = () -> {};

    RollbackDetail(Words words, RollbackViewModel model, Around around, RollbackPoint point) {
        this.words = words;
        this.model = model;
        this.point = point;
        getStyleClass().add("rollback-detail");
        Label heading = new Label(words.say("console.rollback.heading", point.target(), point.switchedAt()));
        heading.getStyleClass().add("rollback-heading");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        VBox which = new VBox(
                6,
                new EnvironmentChip(words, point.target(), model.kind(point.target())),
                wrapped(Text.of("console.rollback.before", point.run().brief(), point.runbook())));
        getChildren().addAll(heading, which, wayBack());
        if (point.refusal().isEmpty()) {
            getChildren().add(new Retention(words, model, point, subscriptions));
        }
        getChildren().add(backup());
        point.refusal().ifPresentOrElse(this::refuse, this::offer);
        getChildren().add(collections());
        if (point.refusal().isEmpty()) {
            getChildren().add(new Commands(words, model.commands(point), model.isSandbox(point.target())));
        }
        getChildren().addAll(new AroundMenu(words, around, point.run()), quarantine(around));
    }

    private QuarantinePane quarantine(Around around) {
        QuarantinePane pane = new QuarantinePane(words, around.quarantine());
        subscriptions.add(around.quarantine().stateProperty().subscribe(state -> {
            boolean shown = around.quarantine().isOf(point.run());
            Parts.show(pane, shown);
            if (shown) {
                pane.show(state);
            }
        }));
        return pane;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void refuse(Text why) {
        VBox box = new VBox(6, new Chip(words, RestorePointList.mark(point), Text.of("console.rollback.unusable")));
        box.getChildren().add(wrapped(why));
        if (point.backupVerified() && point.state() != RunState.ROLLED_BACK) {
            box.getChildren()
                    .add(wrapped(Text.of(
                            "console.rollback.restore-instead", point.run().value())));
        }
        getChildren().add(box);
    }

    private void offer() {
        since.getStyleClass().add("rollback-since");
        Optional<RunStatus.Live> inTheWay = model.runInTheWay();
        inTheWay.ifPresent(live -> getChildren()
                .add(new VBox(
                        6,
                        new Chip(words, Mark.RUNNING, live.title()),
                        wrapped(Text.of("console.rollback.in-the-way", point.target())))));
        Text label = inTheWay.isPresent()
                ? Text.of("console.rollback.hold.cancel", point.target())
                : Text.of("console.rollback.hold", point.target());
        Node act = model.alwaysTypedProperty().getValue() ? typed() : held(label);
        getChildren().addAll(since, act);
        subscriptions.add(
                model.sinceProperty().subscribe(written -> showSince()),
                model.nowProperty().subscribe(moment -> aged.run()));
    }

    private Node typed() {
        Button type = new Button(words.say("console.rollback.typed.action", point.target()), Icon.ROLLBACK.node());
        type.setId("rollback.type");
        type.getStyleClass().add("danger");
        type.setMinWidth(USE_PREF_SIZE);
        type.setAccessibleText(type.getText());
        type.setOnAction(pressed -> model.typeInstead());
        return new FlowPane(type);
    }

    private Node held(Text label) {
        Text spoken = Text.of(
                "console.rollback.hold.spoken", point.target(), point.run().brief());
        HoldButton hold = new HoldButton(words, Icon.ROLLBACK, label, spoken, model::rollBack, model::typeInstead);
        hold.setId("rollback.hold");
        Hyperlink type = new Hyperlink(words.say("console.rollback.type-instead"));
        type.setId("rollback.type");
        type.setAccessibleText(type.getText());
        type.setMinWidth(USE_PREF_SIZE);
        type.setOnAction(pressed -> model.typeInstead());
        FlowPane act = new FlowPane(12, 8, hold, type);
        act.getStyleClass().add("rollback-act");
        return act;
    }

    /** Anew only when it changes: a button that is made again each second cannot be pressed by keyboard. */
    private void showSince() {
        aged = () -> {};
        switch (model.sinceProperty().get()) {
            case Since.Unmeasured none -> since.getChildren().clear();
            case Since.Measuring measuring -> {
                Label still = wrapped(Text.of("console.rollback.still-measuring"));
                still.setGraphic(Icon.RUNNING.node());
                since.getChildren().setAll(still);
            }
            case Since.Measured(WrittenAfterSwitch written, var at) -> showChanges(written, at);
            case Since.Failed failed -> showFailure(failed.trouble());
        }
    }

    private void showFailure(Trouble trouble) {
        boolean held = Focus.isWithin(since);
        Button again = new Button(words.say("console.kit.measure.retry"));
        again.setId("rollback.since.again");
        again.setOnAction(pressed -> model.refresh());
        since.getChildren()
                .setAll(
                        new FlowPane(8, 6, new Chip(words, Mark.UNMEASURED), again),
                        wrapped(trouble.happened()),
                        wrapped(Text.of("console.rollback.anyway")));
        if (held) {
            again.requestFocus();
        }
    }

    private void showChanges(WrittenAfterSwitch written, Instant at) {
        List<Node> told = new ArrayList<>();
        List<Divergence> some =
                written.measured().stream().filter(each -> !each.isZero()).toList();
        if (!some.isEmpty()) {
            String each = some.stream().map(change -> words.say(told(change))).collect(Collectors.joining(", "));
            Label list = ageing(at, how -> Text.of("console.rollback.since", Figures.verbatim(each), how));
            list.getStyleClass().add("rollback-changes");
            told.add(list);
            told.add(wrapped(Text.of("console.rollback.since.saved")));
        } else if (written.unmeasured().isEmpty()) {
            told.add(ageing(at, how -> Text.of("console.rollback.since.nothing", how)));
        }
        if (!written.unmeasured().isEmpty()) {
            told.add(new FlowPane(8, 6, new Chip(words, Mark.UNMEASURED)));
            told.add(wrapped(Text.of("console.rollback.since.unmeasured", String.join(", ", written.unmeasured()))));
        }
        since.getChildren().setAll(told);
    }

    /** A sentence that goes on saying how long ago it was measured. */
    private Label ageing(Instant at, UnaryOperator<Text> sentence) {
        Label label = wrapped(sentence.apply(measured(at)));
        aged = () -> label.setText(words.say(sentence.apply(measured(at))));
        return label;
    }

    private Text measured(Instant at) {
        return Text.of(
                "console.rollback.since.measured",
                Figures.ago(Duration.between(at, model.nowProperty().get())));
    }

    static Text told(Divergence change) {
        return Text.of(
                "console.rollback.change", change.collection(), change.inserted(), change.changed(), change.removed());
    }

    private Label wayBack() {
        return wrapped(point.wayBack()
                .map(measured -> Text.of("console.rollback.way-back", point.renames(), Figures.duration(measured)))
                .orElseGet(() -> Text.of("console.rollback.way-back.unmeasured", point.renames())));
    }

    private Label backup() {
        return wrapped(
                Text.of(point.backupVerified() ? "console.rollback.backup.verified" : "console.rollback.backup.none"));
    }

    private Label collections() {
        Label names = wrapped(Text.of(
                "console.rollback.collections", point.collections().size(), String.join(", ", point.collections())));
        names.getStyleClass().add("rollback-collections");
        return names;
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}

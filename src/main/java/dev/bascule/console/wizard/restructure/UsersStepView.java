package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.DocumentsTable;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.engine.RestructureService.UserCandidate;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The collections that may hold the users, each with what it holds; and what is made of the users. FX thread only. */
public final class UsersStepView implements StepView {

    private final Parts parts;
    private final UsersStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final VBox candidates = new VBox();
    private final VBox samples = new VBox();
    private final ToggleGroup group = new ToggleGroup();
    private final Node root;

    public UsersStepView(Parts parts, UsersStepViewModel model) {
        this.parts = parts;
        this.model = model;
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.users.heading"),
                parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain));
        heading = head.heading();
        candidates.getStyleClass().add("candidates");
        candidates.setId("wizard.candidates");
        VBox.setVgrow(samples, Priority.ALWAYS);
        var scroll = Parts.scrolled(
                new VBox(head, parts.muted(Text.of("console.wizard.users.about")), candidates, options(), samples));
        scroll.setFitToHeight(true);
        root = scroll;
        subscriptions.add(
                model.candidatesProperty().subscribe(this::tell),
                model.confirmedProperty().subscribe((before, now) -> showSamples()));
    }

    private void tell(Asked.State<List<UserCandidate>> state) {
        boolean waiting = Focus.isOn(heading);
        candidates.getChildren().clear();
        samples.getChildren().clear();
        switch (state) {
            case Asked.State.Nothing<List<UserCandidate>> nothing -> {}
            case Asked.State.Looking<List<UserCandidate>> looking ->
                candidates
                        .getChildren()
                        .add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.wizard.users.looking")));
            case Asked.State.Failed<List<UserCandidate>>(var trouble) ->
                candidates.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
            case Asked.State.Found<List<UserCandidate>>(List<UserCandidate> found) -> {
                if (found.isEmpty()) {
                    candidates.getChildren().add(parts.muted(Text.of("console.wizard.users.none")));
                }
                found.forEach(each -> candidates.getChildren().add(row(each)));
                showSamples();
            }
        }
        if (waiting) {
            focusStart();
        }
    }

    private Node row(UserCandidate candidate) {
        RadioButton choice = new RadioButton(candidate.collection());
        choice.setMnemonicParsing(false);
        choice.setId("wizard.users." + candidate.collection());
        choice.setToggleGroup(group);
        choice.getStyleClass().add("candidate-name");
        choice.setSelected(model.confirmedProperty().get().equals(Optional.of(candidate.collection())));
        // not by the selection: the arrows must be able to pass by
        choice.setOnAction(pressed -> model.choose(candidate.collection()));
        Label holds = new Label(parts.words().say(candidate.unmeasured().orElseGet(() -> holds(candidate))));
        holds.setWrapText(true);
        choice.setAccessibleText(choice.getText() + ", " + holds.getText());
        FlowPane row = new FlowPane(16, 4, choice, holds);
        if (candidate.unmeasured().isPresent()) {
            row.getChildren().add(1, new Chip(parts.words(), Mark.UNMEASURED));
        }
        row.getStyleClass().addAll("card", "candidate");
        return row;
    }

    private static Text holds(UserCandidate candidate) {
        return candidate
                .newest()
                .map(newest -> Text.of("console.wizard.users.holds", candidate.documents(), Figures.moment(newest)))
                .orElse(Text.of("console.wizard.users.holds.undated", candidate.documents()));
    }

    private void showSamples() {
        samples.getChildren().clear();
        if (!(model.candidatesProperty().get() instanceof Asked.State.Found<List<UserCandidate>>(var found))) {
            return;
        }
        Optional<String> from = model.confirmedProperty()
                .get()
                .or(() -> model.specProperty().getValue().map(RestructureSpec::from));
        found.stream()
                .filter(each -> from.equals(Optional.of(each.collection())))
                .filter(each -> !each.samples().lines().isEmpty())
                .findFirst()
                .ifPresent(this::showSamples);
    }

    private void showSamples(UserCandidate candidate) {
        Text name = Text.of("console.wizard.users.samples", candidate.collection());
        int documents = candidate.samples().lines().getFirst().values().size();
        List<Text> columns = IntStream.rangeClosed(1, documents)
                .mapToObj(number -> Text.of("console.wizard.users.sample", number))
                .toList();
        DocumentsTable table =
                new DocumentsTable(parts, "wizard.users.samples", name, columns, candidate.samples(), false);
        VBox.setVgrow(table, Priority.ALWAYS);
        samples.getChildren().addAll(parts.subheading(name), table);
    }

    /** What the runbook declares of all users, to be chosen here as well as in its text. */
    private FlowPane options() {
        return new FlowPane(
                24,
                8,
                option(
                        "credentials",
                        RestructureSpec.Credentials.values(),
                        RestructureSpec::credentials,
                        model::choose),
                option("metadata", RestructureSpec.Metadata.values(), RestructureSpec::metadata, model::choose));
    }

    private <E extends Enum<E>> VBox option(
            String name, E[] values, Function<RestructureSpec, E> declared, Consumer<E> choose) {
        Text title = Text.of("console.wizard.users." + name);
        Segments<E> option = new Segments<>(parts.words(), title, segments(values, name));
        option.setId("wizard.users." + name);
        subscriptions.add(
                model.specProperty().subscribe(spec -> spec.map(declared).ifPresent(option.selectedProperty()::set)),
                option.selectedProperty().subscribe((before, now) -> {
                    Optional<E> written = model.specProperty().getValue().map(declared);
                    if (written.isPresent() && !written.get().equals(now)) {
                        choose.accept(now);
                    }
                }));
        return new VBox(4, parts.muted(title), option);
    }

    private static <E extends Enum<E>> List<Segments.Segment<E>> segments(E[] values, String name) {
        return Arrays.stream(values)
                .map(each -> new Segments.Segment<>(
                        each,
                        Text.of("console.wizard.users." + name + "."
                                + each.name().toLowerCase(java.util.Locale.ROOT)),
                        Optional.<Long>empty()))
                .toList();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        group.getToggles().stream()
                .filter(each -> each.isSelected())
                .findFirst()
                .or(() -> group.getToggles().stream().findFirst())
                .map(Node.class::cast)
                .filter(each -> each.getScene() != null)
                .orElse(heading)
                .requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}

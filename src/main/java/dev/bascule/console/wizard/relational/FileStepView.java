package dev.bascule.console.wizard.relational;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.engine.RelationalCheck;
import dev.bascule.environment.Environment;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which database and which file, each with what it says about itself. FX thread only. */
public final class FileStepView implements StepView {

    private final Parts parts;
    private final FileStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ComboBox<String> environment = new ComboBox<>();
    private final TextField path = new TextField();
    private final Field pathField;
    private final VBox identity = new VBox();
    private final VBox contents = new VBox();
    private final Label replaced;
    private final Node root;

    public FileStepView(Parts parts, FileStepViewModel model) {
        this.parts = parts;
        this.model = model;
        boolean imports = model.imports();
        identity.getStyleClass().addAll("card", "identity");
        identity.setId("wizard.place.identity");
        contents.getStyleClass().add("card");
        contents.setId("wizard.file.contents");
        replaced = parts.wrapped(Text.of("console.wizard.file.replaces"));
        environment();
        pathField = new Field(parts.words(), Text.of("console.transfer.file"), path, Optional.empty());
        VBox where = new VBox(
                new Field(
                        parts.words(),
                        Text.of(imports ? "console.wizard.environments.target" : "console.wizard.environments.source"),
                        environment,
                        Optional.empty()),
                identity);
        where.getStyleClass().add("side");
        VBox which = new VBox(chosen(), replaced, contents);
        which.getStyleClass().add("side");
        FlowPane sides = imports ? new FlowPane(24, 16, which, where) : new FlowPane(24, 16, where, which);
        root = Parts.scrolled(new VBox(
                parts.heading(
                        "wizard.heading",
                        Text.of(imports ? "console.wizard.file.heading.import" : "console.wizard.file.heading.export")),
                sides,
                new TransferOptions(parts, model, subscriptions)));
        subscriptions.add(
                model.transferProperty().subscribe(this::fill),
                model.placeProperty().subscribe(this::showPlace),
                model.fileProperty().subscribe(this::showFile),
                model.pathTroubleProperty().subscribe(pathField::showError));
    }

    private void environment() {
        environment.setId("wizard.place");
        environment
                .getItems()
                .setAll(model.environments().stream().map(Environment::name).toList());
        subscriptions.add(environment.valueProperty().subscribe((before, now) -> {
            if (now != null) {
                model.chooseEnvironment(now);
            }
        }));
    }

    private HBox chosen() {
        path.setId("wizard.file");
        path.setOnAction(entered -> model.writePath(path.getText()));
        subscriptions.add(path.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                model.writePath(path.getText());
            }
        }));
        Button choose = parts.button("wizard.file.choose", Text.of("console.wizard.file.choose"), model::chooseFile);
        HBox.setHgrow(pathField, Priority.ALWAYS);
        HBox row = new HBox(8, pathField, choose);
        row.getStyleClass().add("file-row");
        return row;
    }

    private void fill(Optional<TransferRunbook> transfer) {
        environment.setValue(model.environment().orElse(null));
        if (!path.isFocused() && !path.getText().equals(model.path())) {
            path.setText(model.path());
        }
        Parts.show(replaced, model.replaces());
    }

    private void showPlace(Asked.State<RelationalCheck> state) {
        identity.getChildren().clear();
        switch (state) {
            case Asked.State.Nothing<RelationalCheck> nothing ->
                identity.getChildren()
                        .add(parts.muted(Text.of(
                                model.environments().isEmpty()
                                        ? "console.wizard.file.no-postgres"
                                        : "console.wizard.environments.nobody")));
            case Asked.State.Looking<RelationalCheck> looking ->
                identity.getChildren()
                        .add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.environments.testing")));
            case Asked.State.Found<RelationalCheck>(RelationalCheck check) ->
                identity.getChildren().addAll(lines(check));
            case Asked.State.Failed<RelationalCheck>(var trouble) ->
                identity.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
        }
    }

    private List<Node> lines(RelationalCheck check) {
        return List.of(
                new EnvironmentChip(
                        parts.words(),
                        check.environment().name(),
                        check.environment().kind()),
                parts.figure(Figures.verbatim(
                        check.identity().database() + "@" + check.identity().host())),
                parts.wrapped(Text.of(
                        "console.wizard.place.server",
                        check.identity().version(),
                        check.identity().user())),
                parts.wrapped(Text.of(
                        check.size().estimated() ? "console.wizard.place.holds" : "console.wizard.place.holds.least",
                        check.size().tables(),
                        check.size().rows(),
                        Figures.bytes(check.size().bytes()))),
                parts.muted(check.profile()
                        .map(name -> Text.of("console.transfer.profile", name))
                        .orElse(Text.of("console.transfer.profile.none"))));
    }

    private void showFile(Asked.State<FileStepViewModel.Read> state) {
        contents.getChildren().clear();
        Parts.show(contents, model.imports());
        switch (state) {
            case Asked.State.Nothing<FileStepViewModel.Read> nothing ->
                contents.getChildren().add(parts.muted(Text.of("console.wizard.file.no-file")));
            case Asked.State.Looking<FileStepViewModel.Read> looking ->
                contents.getChildren()
                        .add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.wizard.file.reading")));
            case Asked.State.Found<FileStepViewModel.Read>(FileStepViewModel.Read read) -> showRead(read);
            case Asked.State.Failed<FileStepViewModel.Read>(var trouble) ->
                contents.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
        }
    }

    private void showRead(FileStepViewModel.Read read) {
        FileSurvey survey = read.survey();
        long rows = survey.arrays().values().stream().mapToLong(Long::longValue).sum();
        KeyedTable<Map.Entry<String, Long>> arrays = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.file.arrays"),
                Map.Entry::getKey,
                parts.muted(Text.of("console.transfer.tables.none")));
        arrays.view().setId("wizard.file.arrays");
        arrays.least(arrays.name("arrays.name", Text.of("console.transfer.array"), Map.Entry::getKey), 160);
        arrays.figure(
                        "arrays.rows",
                        Text.of("console.transfer.tables.rows"),
                        each -> Figures.count(each.getValue()),
                        Comparator.comparingLong(Map.Entry::getValue))
                .setMinWidth(90);
        arrays.show(List.copyOf(survey.arrays().entrySet()));
        double lines = 3.9 + 2.05 * Math.clamp(survey.arrays().size(), 1, 8);
        arrays.view().setStyle(String.format(Locale.ROOT, "-fx-pref-height: %.2fem;", lines));
        contents.getChildren()
                .addAll(
                        parts.wrapped(Text.of(
                                "console.wizard.file.holds",
                                rows,
                                survey.arrays().size(),
                                Figures.bytes(read.bytes()))),
                        parts.muted(survey.version()
                                .map(version -> Text.of("console.wizard.file.version", version))
                                .orElse(Text.of("console.wizard.file.no-version"))),
                        arrays.view());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        (model.imports() ? path : environment).requestFocus();
    }

    @Override
    public void focusProblem() {
        boolean place = model.environment().isEmpty()
                || model.placeProperty().get() instanceof Asked.State.Failed<RelationalCheck>;
        (place ? environment : path).requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}

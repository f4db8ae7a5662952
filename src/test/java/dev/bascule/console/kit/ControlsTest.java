package dev.bascule.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.kit.Segments.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ControlsTest {

    private record Row(String name, int count) {}

    private final Words words = new Words(Locale.ENGLISH);
    private final List<String> told = new ArrayList<>();
    private KeyedTable<Row> table;
    private TypedConfirmation typed;
    private Segments<String> segments;
    private ActionTile tile;

    @Start
    void open(Stage stage) {
        table = new KeyedTable<>(words, Figures.verbatim("Rows"), Row::name, new Label("empty"));
        table.text("name", Figures.verbatim("name"), Row::name);
        table.figure(
                "count",
                Figures.verbatim("count"),
                row -> Figures.count(row.count()),
                Comparator.comparingInt(Row::count));
        typed = new TypedConfirmation(
                words, "production", Figures.verbatim("Switch production now"), () -> told.add("confirmed"));
        segments = new Segments<>(
                words,
                Figures.verbatim("Filter"),
                List.of(
                        new Segment<>("all", Figures.verbatim("all"), Optional.of(31L)),
                        new Segment<>("equal", Figures.verbatim("equal"), Optional.of(24L))));
        tile = new ActionTile(
                words, Icon.NEW_RUN, Figures.verbatim("Try"), Figures.verbatim("It"), () -> told.add("tried"));
        table.view().setPrefHeight(300);
        Scene scene = new Scene(new VBox(10, tile, segments, typed, table.view()), 700, 700);
        Look.apply(scene, false);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void onlyTheExactNameOpensTheActionAndEnterNeverPressesIt(FxRobot robot) {
        Button action = (Button)
                Nodes.below(typed).filter(Button.class::isInstance).findFirst().orElseThrow();
        FxThread.run(typed::focusField);
        robot.write("Production");
        assertThat(action.isDisabled()).isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("production");
        assertThat(action.isDisabled()).isFalse();
        assertThat(action.isDefaultButton()).isFalse();
        robot.type(KeyCode.ENTER);
        assertThat(told).isEmpty();
        assertThat(action.isFocused()).isTrue();
        robot.type(KeyCode.SPACE);
        assertThat(told).containsExactly("confirmed");
    }

    @Test
    void whatIsHalfHiddenIsClickedAtOnceAndScrolledToByTheKeyboard(FxRobot robot) {
        Button lower = new Button("Lower");
        lower.setOnAction(pressed -> told.add("lower"));
        lower.setPrefHeight(80);
        Region before = new Region();
        before.setMinHeight(180);
        Region after = new Region();
        after.setMinHeight(400);
        ScrollPane page = Parts.scrolled(new VBox(before, lower, after));
        page.setMaxHeight(250);
        FxThread.run(() -> {
            VBox root = (VBox) tile.getScene().getRoot();
            root.getChildren().setAll(tile, page);
            root.applyCss();
            root.layout();
            tile.requestFocus();
        });
        Bounds place = lower.localToScreen(lower.getBoundsInLocal());
        robot.clickOn(place.getMinX() + 10, place.getMinY() + 5);
        assertThat(told).containsExactly("lower");

        FxThread.run(() -> {
            page.setVvalue(0);
            tile.requestFocus();
            lower.requestFocus();
        });
        assertThat(page.getVvalue()).isPositive();
    }

    @Test
    void oneSegmentIsAlwaysChosen(FxRobot robot) {
        List<ToggleButton> buttons = Nodes.below(segments)
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .toList();
        robot.clickOn(buttons.get(1)).clickOn(buttons.get(1));
        assertThat(segments.selectedProperty().get()).isEqualTo("equal");
        assertThat(buttons.get(1).isSelected()).isTrue();
        FxThread.run(() -> segments.selectedProperty().set("all"));
        assertThat(buttons.getFirst().isSelected()).isTrue();
        assertThat(buttons.getFirst().getText()).isEqualTo("all  31");
    }

    @Test
    void enterAndSpaceEachPressATileOnce(FxRobot robot) {
        FxThread.run(tile::requestFocus);
        robot.type(KeyCode.ENTER);
        assertThat(told).containsExactly("tried");
        robot.type(KeyCode.SPACE);
        assertThat(told).containsExactly("tried", "tried");
    }

    @Test
    void selectionAndScrollStayWithTheirRowsOverASnapshot() {
        FxThread.run(() -> table.show(rows(0, 500)));
        FxThread.run(() -> {
            table.view().getSelectionModel().select(300);
            table.view().scrollTo(300);
        });
        int top = FxThread.call(this::firstRowInView);
        FxThread.run(() -> {
            List<Row> next = new ArrayList<>(rows(-40, 0));
            next.addAll(rows(0, 500));
            table.show(next);
        });
        assertThat(FxThread.call(
                        () -> table.view().getSelectionModel().getSelectedItem().count()))
                .isEqualTo(300);
        assertThat(FxThread.call(this::firstRowInView)).isBetween(top - 1, top + 1);
        FxThread.run(() -> table.show(rows(0, 10)));
        assertThat(FxThread.call(() -> table.view().getSelectionModel().isEmpty()))
                .isTrue();
    }

    @Test
    void figuresAreSortedByWhatTheyMeasureFromTheMenu() {
        FxThread.run(() -> {
            table.show(List.of(new Row("b", 1_000), new Row("a", 9), new Row("c", 200)));
            table.sortMenu().getItems().stream()
                    .filter(item -> item.getText().equals("count, descending"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        assertThat(FxThread.call(() -> List.copyOf(table.view().getItems())))
                .extracting(Row::count)
                .containsExactly(1_000, 200, 9);
    }

    @Test
    void theRowAndTheCellGoToTheClipboard(FxRobot robot) {
        FxThread.run(() -> {
            table.show(List.of(new Row("Message", 800_112)));
            table.view().getSelectionModel().select(0);
            table.view().getFocusModel().focus(0, table.view().getColumns().get(1));
            table.view().requestFocus();
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(clipboard()).isEqualTo("Message\t800,112");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(clipboard()).isEqualTo("800,112");
    }

    private int firstRowInView() {
        table.view().layout();
        int first = ((KeyedTableSkin<?>) table.view().getSkin()).firstVisible();
        return table.view().getItems().get(first).count();
    }

    private static String clipboard() {
        return FxThread.call(() -> Clipboard.getSystemClipboard().getString());
    }

    private static List<Row> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Row("row " + i, i)).toList();
    }
}

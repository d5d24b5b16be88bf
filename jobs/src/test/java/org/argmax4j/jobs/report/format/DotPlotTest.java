package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.ReportModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotPlotTest {

  private static final String REPORT =
      """
      report:
        rows: [method.label, margin]
        metrics: [test.loss]
        dots: [100 * test.loss]
        titles: [100 * test.loss=loss in per cent]
      """;

  @TempDir private Path directory;

  private ReportModel model(double collapsed) throws IOException {
    return new Runs()
        .method("Identity", Map.of("margin", "none"), 0.5, collapsed, 0.6)
        .method("Identity", Map.of("margin", "noise"), 0.5, 0.55, 0.6)
        .method("BB", Map.of("margin", "none"), 0.4, 0.5, Double.NaN)
        .method("BB", Map.of("margin", "noise"), 0.4, 0.45, 0.5)
        .report(Runs.sweep(directory, REPORT));
  }

  private static Map<String, String> files(ReportModel model) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, FileContent> file : ReportFiles.of(model).entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.getValue().writeTo(bytes);
      files.put(file.getKey(), bytes.toString(StandardCharsets.UTF_8));
    }
    return files;
  }

  @Test
  void everyRunOfAChosenConfigurationIsADotByPlaceAndMethod() throws IOException {
    Map<String, String> files = files(model(0.52));
    assertThat(files.get("dots/test.loss-times-100.csv"))
        .startsWith("place,method,seed,value\nnone,Identity,0,50\n")
        .contains("noise,BB,2,50\n")
        .doesNotContain("none,BB");
    assertThat(files.get("dots/test.loss-times-100.svg"))
        .contains("loss in per cent", "Identity", "none", "noise", "<title>");
    assertThat(files.get("index.html"))
        .contains("loss in per cent, a dot a run", "dots/test.loss-times-100.svg");
    assertThat(files.get("report.json")).contains("dots/test.loss-times-100.svg");
  }

  @Test
  void theAxisIsBrokenWhereRunsLieFarApart() throws IOException {
    DotPlot near = model(0.52).dots().get(0);
    DotPlot far = model(9).dots().get(0);
    assertThat(near.gap()).isEmpty();
    assertThat(far.gap().orElseThrow()).isBetween(60.0, 900.0);
    assertThat(panels(far)).isEqualTo(panels(near) + 1);
  }

  /** Panels have clip paths of their own. */
  private int panels(DotPlot plot) throws IOException {
    String svg = DotSvg.draw(plot, model(1).titles(), "id");
    return svg.split("<clipPath", -1).length;
  }

  @Test
  void equalPlotsHaveEqualBytes() throws IOException {
    assertThat(files(model(9)).get("dots/test.loss-times-100.svg"))
        .isEqualTo(files(model(9)).get("dots/test.loss-times-100.svg"));
  }

  @Test
  void aMetricThatNoRunHasIsRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () ->
                new Runs()
                    .method("A", Map.of("margin", "none"), 1)
                    .report(
                        Runs.sweep(directory, REPORT.replace("[100 * test.loss]", "[test.lost]"))))
        .withMessageContaining("test.lost");
  }
}

package coffer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LoadRunTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @ParameterizedTest
  @EnumSource(
      value = Workload.class,
      names = {"PUT", "GET", "LIST", "MIXED", "MULTIPART"})
  void measuresEachWorkload(Workload workload) throws Exception {
    try (var endpoint = new StubEndpoint(200, false)) {
      LoadReport report = run(endpoint.uri(), workload);

      assertThat(report.requests()).isPositive();
      assertThat(report.failed()).isZero();
      assertThat(report.percentiles().get(50.0)).isPositive();
      assertThat(endpoint.asked)
          .allSatisfy(a -> assertThat(a.authorization()).startsWith("AWS4-HMAC-SHA256 "));
    }
  }

  @Test
  void deletesEachKeyOnce() throws Exception {
    try (var endpoint = new StubEndpoint(200, false)) {
      run(endpoint.uri(), Workload.DELETE);

      assertThat(endpoint.asked.stream().filter(a -> a.method().equals("DELETE")))
          .hasSize(20)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void putsObjectsOfTheSizeAskedFor() throws Exception {
    try (var endpoint = new StubEndpoint(200, false)) {
      LoadReport report = run(endpoint.uri(), Workload.PUT);

      assertThat(report.bytes()).isCloseTo(report.requests() * 1000, within(1.0));
      assertThat(endpoint.asked.stream().filter(a -> a.target().startsWith("/bkt/")))
          .allSatisfy(a -> assertThat(a.bodyBytes()).isEqualTo(1000));
    }
  }

  @Test
  void putsLargeObjectsPieceByPiece() throws Exception {
    int bytes = 3_000_001;
    try (var endpoint = new StubEndpoint(200, false)) {
      LoadReport report = LoadRun.run(plan(endpoint.uri(), Workload.PUT, bytes), CLOCK, _ -> {});

      assertThat(report.failed()).isZero();
      assertThat(endpoint.asked.stream().filter(a -> a.target().startsWith("/bkt/")))
          .isNotEmpty()
          .allSatisfy(a -> assertThat(a.bodyBytes()).isEqualTo(bytes));
    }
  }

  @Test
  void goesOnWhenAnAnswerComesBeforeTheBodyIsSent() throws Exception {
    try (var endpoint = new EarlyAnswer()) {
      LoadReport report = LoadRun.run(plan(endpoint.uri(), Workload.PUT, 8 << 20), CLOCK, _ -> {});

      assertThat(report.failures()).containsOnlyKeys(503);
      assertThat(endpoint.refused)
          .hasSizeGreaterThan(2)
          .allSatisfy(first -> assertThat(first).startsWith("PUT /bkt/bench-"));
    }
  }

  @Test
  void countsARequestByThePartOfItThatFellIntoTheMeasuredTime() {
    var tally = new Tally();
    tally.success(4_000_000, 1000, 0.25);
    tally.success(2_000_000, 1000, 1);

    LoadReport report =
        tally.report(
            plan(URI.create("http://localhost"), Workload.GET, 1000),
            Duration.ofMillis(5),
            Duration.ofMillis(1));

    assertThat(report.requestsPerSecond()).isEqualTo(250);
    assertThat(report.megabytesPerSecond()).isEqualTo(0.25);
    assertThat(report.cpuMicrosPerRequest()).isEqualTo(800);
    assertThat(report.percentileMillis(100)).isCloseTo(4, within(0.01));
  }

  @Test
  void putsPartsOfAnUploadItOpenedAndAborts() throws Exception {
    try (var endpoint = new StubEndpoint(200, false)) {
      run(endpoint.uri(), Workload.MULTIPART);

      assertThat(endpoint.asked)
          .anySatisfy(a -> assertThat(a.target()).endsWith("?partNumber=1&uploadId=id-1"));
      assertThat(endpoint.asked)
          .anySatisfy(
              a -> {
                assertThat(a.method()).isEqualTo("DELETE");
                assertThat(a.target()).endsWith("?uploadId=id-1");
              });
    }
  }

  @Test
  void countsFailuresByStatusAndNotAsRequests() throws Exception {
    try (var endpoint = new StubEndpoint(503, false)) {
      LoadReport report = run(endpoint.uri(), Workload.GET);

      assertThat(report.requests()).isZero();
      assertThat(report.failures()).containsOnlyKeys(503);
    }
  }

  @Test
  void goesOnWhenTheEndpointClosesConnections() throws Exception {
    try (var endpoint = new StubEndpoint(200, true)) {
      LoadReport report = run(endpoint.uri(), Workload.GET);

      assertThat(report.requests()).isGreaterThan(2);
      assertThat(report.failed()).isZero();
    }
  }

  @Test
  void saysSoWhenNobodyIsThere() throws Exception {
    URI gone;
    try (var endpoint = new StubEndpoint(200, false)) {
      gone = endpoint.uri();
    }

    assertThatThrownBy(() -> run(gone, Workload.GET))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot connect");
  }

  @Test
  void printsWhatItMeasured() throws Exception {
    try (var endpoint = new StubEndpoint(200, false)) {
      var reports = List.of(run(endpoint.uri(), Workload.GET));

      assertThat(ReportWriter.table(reports)).contains("get").contains("p99 ms");
      assertThat(ReportWriter.json(reports)).startsWith("[{\"workload\":\"get\"");
      assertThat(HtmlReport.page("<title>", reports))
          .contains("<svg", "requests per second", "milliseconds", "p99.9", "prefers-color-scheme")
          .doesNotContain("<title><title>", "src=", "href=", "@import", "url(");
    }
  }

  private static LoadReport run(URI endpoint, Workload workload)
      throws IOException, InterruptedException {
    return LoadRun.run(plan(endpoint, workload, 1000), CLOCK, _ -> {});
  }

  private static LoadPlan plan(URI endpoint, Workload workload, int objectBytes) {
    return new LoadPlan(
        endpoint,
        new AccessKeyId("AKIAIOSFODNN7EXAMPLE"),
        new SecretKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        "us-east-1",
        "bkt",
        workload,
        PayloadSigning.SIGNED,
        objectBytes,
        2,
        20,
        Duration.ZERO,
        Duration.ofMillis(300),
        Optional.empty(),
        true,
        Headers.EMPTY,
        List.of());
  }
}

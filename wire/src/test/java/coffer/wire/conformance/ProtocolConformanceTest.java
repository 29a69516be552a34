package coffer.wire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/**
 * Smithy's protocol tests for all seven protocols, those for clients only left out.
 *
 * <p>{@code skipped.txt} names the cases that are expected to fail, each with its reason; one that
 * passes, or that the suite does not know, fails the build too.
 */
final class ProtocolConformanceTest {
  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "aws.protocols#awsJson1_0", "awsJson1_0",
          "aws.protocols#awsJson1_1", "awsJson1_1",
          "aws.protocols#restJson1", "restJson1",
          "aws.protocols#restXml", "restXml",
          "aws.protocols#awsQuery", "awsQuery",
          "aws.protocols#ec2Query", "ec2Query",
          "smithy.protocols#rpcv2Cbor", "rpcv2Cbor");

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    Map<String, Case> cases = cases();
    Map<String, String> skipped = skipped();
    var unknown = new TreeSet<>(skipped.keySet());
    unknown.removeAll(cases.keySet());
    return Stream.concat(
        Stream.of(
            DynamicTest.dynamicTest(
                "the suite is whole and the list of skipped cases up to date",
                () -> {
                  assertThat(cases).hasSizeGreaterThan(500);
                  assertThat(unknown).isEmpty();
                })),
        cases.entrySet().stream()
            .map(
                e ->
                    DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> run(e.getKey(), e.getValue(), skipped.containsKey(e.getKey())))));
  }

  private static void run(String name, Case one, boolean skipped) {
    try {
      one.run();
    } catch (Exception | AssertionError expected) {
      if (skipped) {
        return;
      }
      throw new AssertionError(name + " fails: " + expected.getMessage(), expected);
    }
    assertThat(skipped).as(name + " passes, and so has no place in skipped.txt").isFalse();
  }

  private static Map<String, String> skipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ProtocolConformanceTest.class.getResourceAsStream("skipped.txt"))) {
      var found = new LinkedHashMap<String, String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int gap = line.indexOf(' ');
          found.put(line.substring(0, gap), line.substring(gap + 1));
        }
      }
      return found;
    }
  }

  private static Map<String, Case> cases() {
    Model model =
        Model.assembler()
            .discoverModels(ProtocolConformanceTest.class.getClassLoader())
            .assemble()
            .unwrap();
    var found = new LinkedHashMap<String, Case>();
    for (ServiceShape shape : new TreeSet<>(model.getServiceShapes())) {
      for (Map.Entry<String, String> protocol :
          new TreeSet<>(PROTOCOLS.keySet())
              .stream().map(k -> Map.entry(k, Objects.requireNonNull(PROTOCOLS.get(k)))).toList()) {
        if (shape.hasTrait(protocol.getKey())) {
          Service service = SmithyApi.of(model, shape, protocol.getValue());
          for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(shape)) {
            collect(model, shape, service, operation, ShapeId.from(protocol.getKey()), found);
          }
        }
      }
    }
    return found;
  }

  private static void collect(
      Model model,
      ServiceShape shapeService,
      Service service,
      OperationShape shape,
      ShapeId protocol,
      Map<String, Case> found) {
    Operation operation = service.operation(shape.getId().getName()).orElseThrow();
    List<HttpMessageTestCase> tests = new ArrayList<>();
    shape.getTrait(HttpRequestTestsTrait.class).ifPresent(t -> tests.addAll(t.getTestCases()));
    shape.getTrait(HttpResponseTestsTrait.class).ifPresent(t -> tests.addAll(t.getTestCases()));
    for (HttpMessageTestCase test : tests) {
      if (concerns(test, protocol)) {
        found.put(service.name() + "/" + test.getId(), new Case(service, operation, test, null));
      }
    }
    for (ShapeId id : shape.getErrors()) {
      Shape error = model.expectShape(id);
      error
          .getTrait(HttpResponseTestsTrait.class)
          .ifPresent(
              t ->
                  t.getTestCases().stream()
                      .filter(test -> concerns(test, protocol))
                      .forEach(
                          test ->
                              found.put(
                                  service.name() + "/" + test.getId(),
                                  new Case(
                                      service,
                                      operation,
                                      test,
                                      service.structure(id.getName(shapeService)).orElseThrow()))));
    }
  }

  private static boolean concerns(HttpMessageTestCase test, ShapeId protocol) {
    return test.getProtocol().equals(protocol)
        && test.getAppliesTo().filter(AppliesTo.CLIENT::equals).isEmpty();
  }
}

package coffer.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coffer.kernel.AccountId;
import coffer.policy.context.RequestContext;
import coffer.policy.document.PolicyDocument;
import coffer.policy.exposure.PublicAccess;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the AWS documentation says becomes of the requests of its examples. */
final class DocumentedExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The pages whose examples issue 3 asks for. */
  private static final String[] PAGES_OF_THE_ISSUE = {
    "IAM User Guide, \"Policy evaluation logic\"",
    "IAM User Guide, \"Cross-account policy evaluation logic\"",
    "Amazon S3 User Guide, \"Bucket policy examples\"",
    "Amazon S3 User Guide, \"Configuring IAM policies for using access points\"",
    "Amazon S3 User Guide, \"Blocking public access to your Amazon S3 storage\"",
    "Amazon S3 User Guide, \"Example 1: Bucket owner granting its users bucket permissions\"",
    "Amazon S3 User Guide, \"Example 2: Bucket owner granting cross-account bucket permissions\"",
    "Amazon S3 User Guide, \"Example 3: Bucket owner granting permissions to objects it does not"
        + " own\"",
    "Amazon S3 User Guide, \"Example 4: Bucket owner granting cross-account permission to objects"
        + " it does not own\"",
  };

  @TestFactory
  Stream<DynamicTest> decidesAsDocumented() throws IOException, URISyntaxException {
    return pages().stream().flatMap(DocumentedExamplesTest::cases);
  }

  @TestFactory
  Stream<DynamicTest> callsPublicWhatIsDocumentedAsPublic() throws IOException, URISyntaxException {
    return examples(pages())
        .filter(it -> it.example().has("public"))
        .map(
            it ->
                dynamicTest(
                    it.page() + ": " + it.example().get("name").asText(),
                    () ->
                        assertThat(isRefused(it.example()) || isPublic(it.example()))
                            .isEqualTo(it.example().get("public").asBoolean())));
  }

  /** Examples, not requests: many questions to one policy are still one thing the pages say. */
  @Test
  void coversTheDocumentation() throws IOException, URISyntaxException {
    List<Example> all = examples(pages()).toList();

    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
    assertThat(all)
        .extracting(it -> it.page() + ": " + it.example().get("name").asText())
        .doesNotHaveDuplicates();
    assertThat(all).extracting(DocumentedExamplesTest::content).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            it ->
                assertThat(it.example().has("public") || it.example().path("requests").size() > 0)
                    .as(it.page() + ": " + it.example().get("name"))
                    .isTrue());
    assertThat(all).extracting(Example::page).contains(PAGES_OF_THE_ISSUE);
  }

  /** One of the documentation's examples. */
  private record Example(String page, JsonNode example) {}

  private static Stream<Example> examples(List<JsonNode> pages) {
    return pages.stream()
        .flatMap(
            page ->
                stream(page.get("examples"))
                    .map(example -> new Example(page.get("page").asText(), example)));
  }

  /** All of it but what it is called. */
  private static String content(Example it) {
    ObjectNode bare = it.example().deepCopy();
    bare.remove("name");
    return bare.toString();
  }

  /** What cannot be stored lets nobody in. */
  private static boolean isRefused(JsonNode example) {
    return example.has("refused")
        && PolicyParser.parse(example.get("policies").get("resource").toString(), PolicyKind.BUCKET)
            instanceof ParsedPolicy.Malformed;
  }

  private static boolean isPublic(JsonNode example) {
    var policies = example.get("policies");
    return policies.has("accessPoint")
        ? PublicAccess.isPublicAtAccessPoint(
            document(policies.get("accessPoint"), PolicyKind.ACCESS_POINT))
        : PublicAccess.isPublic(document(policies.get("resource"), PolicyKind.BUCKET));
  }

  private static List<JsonNode> pages() throws IOException, URISyntaxException {
    var folder =
        Path.of(
            Objects.requireNonNull(
                    DocumentedExamplesTest.class.getResource("/coffer/policy/examples"))
                .toURI());
    var pages = new ArrayList<JsonNode>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        pages.add(JSON.readTree(Files.readString(file)));
      }
    }
    return pages;
  }

  private static Stream<DynamicTest> cases(JsonNode page) {
    return stream(page.get("examples"))
        .flatMap(
            example ->
                stream(example.path("requests"))
                    .map(request -> test(page.get("page").asText(), example, request)));
  }

  private static DynamicTest test(String page, JsonNode example, JsonNode request) {
    String name =
        "%s: %s: %s %s"
            .formatted(
                page,
                example.get("name").asText(),
                request.get("action").asText(),
                request.get("why").asText());
    return dynamicTest(
        name,
        () -> {
          var explanations = new ArrayList<Explanation>();
          explanations.add(explain(example, request, "resource", "resource"));
          if (request.has("accessPointResource")) {
            explanations.add(explain(example, request, "accessPointResource", "accessPoint"));
          }
          assertThat(shown(explanations))
              .as("%s%n%s", request, explanations)
              .isEqualTo(request.get("expect").asText());
        });
  }

  /** Through an access point its policy and the bucket's must both allow. */
  private static Explanation explain(
      JsonNode example, JsonNode request, String resource, String policy) {
    return Evaluator.explain(question(example, request, resource), policies(example, policy));
  }

  private static String shown(List<Explanation> explanations) {
    var outcomes = explanations.stream().map(it -> it.decision().outcome()).toList();
    if (outcomes.contains(Decision.Outcome.EXPLICIT_DENY)) {
      return "ExplicitDeny";
    }
    return outcomes.contains(Decision.Outcome.IMPLICIT_DENY) ? "ImplicitDeny" : "Allow";
  }

  private static Question question(JsonNode example, JsonNode request, String resource) {
    var principal = example.get("principal");
    String owner = example.path("resourceAccount").asText("");
    return new Question(
        requester(principal),
        request.get("action").asText(),
        request.get(resource).asText(),
        owner.isEmpty() ? Optional.empty() : Optional.of(new AccountId(owner)),
        context(principal, owner, request.path("context")));
  }

  private static Requester requester(JsonNode principal) {
    String kind = principal.get("kind").asText();
    String arn = principal.path("arn").asText("");
    String id = principal.path("id").asText("AIDAEXAMPLE");
    return switch (kind) {
      case "anonymous" -> new Requester.Anonymous();
      case "service" -> new Requester.Service(principal.get("service").asText());
      case "web-identity", "saml" -> new Requester.Federated(principal.get("provider").asText());
      default -> {
        var home = Cases.home(new AccountId(principal.get("account").asText()));
        yield switch (kind) {
          case "root" -> new Requester.Root(home);
          case "user" -> new Requester.User(home, arn, id);
          case "role", "assumed-role" ->
              new Requester.RoleSession(home, arn, principal.path("role").asText(arn), id);
          case "federated-user" ->
              new Requester.FederatedUser(home, arn, principal.path("user").asText(""), id);
          default -> throw new IllegalArgumentException(kind);
        };
      }
    };
  }

  private static RequestContext context(JsonNode principal, String owner, JsonNode given) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("aws:securetransport", List.of("true"));
    all.put("aws:currenttime", List.of("2026-01-01T00:00:00Z"));
    if (!owner.isEmpty()) {
      all.put("aws:resourceaccount", List.of(owner));
    }
    String kind = principal.get("kind").asText();
    String arn = principal.path("role").asText(principal.path("arn").asText(""));
    all.put("aws:principaltype", List.of(type(kind)));
    if (!arn.isEmpty()) {
      all.put("aws:principalarn", List.of(arn));
    }
    if (principal.has("account")) {
      all.put("aws:principalaccount", List.of(principal.get("account").asText()));
    }
    if (kind.equals("user")) {
      all.put("aws:username", List.of(arn.substring(arn.lastIndexOf('/') + 1)));
      all.put("aws:userid", List.of(principal.path("id").asText("AIDAEXAMPLE")));
    }
    given
        .properties()
        .forEach(
            entry ->
                all.put(
                    entry.getKey().toLowerCase(Locale.ROOT),
                    entry.getValue().isArray()
                        ? stream(entry.getValue()).map(JsonNode::asText).toList()
                        : List.of(entry.getValue().asText())));
    return key -> Optional.ofNullable(all.get(key));
  }

  private static String type(String kind) {
    return switch (kind) {
      case "root" -> "Account";
      case "user" -> "User";
      case "federated-user" -> "FederatedUser";
      case "anonymous" -> "Anonymous";
      case "service" -> "Service";
      default -> "AssumedRole";
    };
  }

  private static Policies policies(JsonNode example, String resource) {
    var given = example.path("policies");
    String resourceKind =
        resource.equals("accessPoint") ? resource : given.path("resourceKind").asText("bucket");
    var kind =
        switch (resourceKind) {
          case "bucket" -> PolicyKind.BUCKET;
          case "accessPoint" -> PolicyKind.ACCESS_POINT;
          case "key" -> PolicyKind.KMS_KEY;
          case "role" -> PolicyKind.TRUST;
          default -> throw new IllegalArgumentException(resourceKind);
        };
    return new Policies(
        all(given.path("identity"), PolicyKind.MANAGED, "identity"),
        one(given.path("boundary"), PolicyKind.MANAGED, "boundary"),
        given.has("session") || isFederatedUser(example)
            ? Optional.of(all(given.path("session"), PolicyKind.SESSION, "session"))
            : Optional.empty(),
        levels(given.path("scps"), PolicyKind.SERVICE_CONTROL, "scp"),
        levels(given.path("rcps"), PolicyKind.RESOURCE_CONTROL, "rcp"),
        one(given.path("endpoint"), PolicyKind.VPC_ENDPOINT, "endpoint"),
        new Policies.ResourceSide(
            one(given.path(resource), kind, resource),
            Grip.NONE,
            kind == PolicyKind.KMS_KEY || kind == PolicyKind.TRUST,
            example.path("restrictPublicBuckets").asBoolean() && isPublic(example)));
  }

  /** Without a policy of its own such a session may nothing that its user may. */
  private static boolean isFederatedUser(JsonNode example) {
    return example.get("principal").get("kind").asText().equals("federated-user");
  }

  private static List<List<CompiledPolicy>> levels(JsonNode node, PolicyKind kind, String name) {
    return stream(node).map(level -> all(level, kind, name)).toList();
  }

  private static List<CompiledPolicy> all(JsonNode node, PolicyKind kind, String name) {
    return stream(node).map(policy -> compiled(policy, kind, name)).toList();
  }

  private static Optional<CompiledPolicy> one(JsonNode node, PolicyKind kind, String name) {
    return node.isObject() ? Optional.of(compiled(node, kind, name)) : Optional.empty();
  }

  private static CompiledPolicy compiled(JsonNode policy, PolicyKind kind, String name) {
    return CompiledPolicy.of(name, document(policy, kind));
  }

  private static PolicyDocument document(JsonNode policy, PolicyKind kind) {
    return switch (PolicyParser.parse(policy.toString(), kind)) {
      case ParsedPolicy.Valid(var document) -> document;
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(policy + " " + problems);
    };
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    var all = new ArrayList<JsonNode>();
    array.forEach(all::add);
    return all.stream();
  }
}

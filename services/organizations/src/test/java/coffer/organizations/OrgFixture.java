package coffer.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Decision;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Organizations behind a pipeline. Every user has one policy, at first that of administrators. */
final class OrgFixture implements AutoCloseable {
  static final String FULL_ACCESS = "p-FullAWSAccess";
  static final String EVERYTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}\
      """;

  final ApiFixture api = new ApiFixture();
  final OrganizationsService service =
      new OrganizationsService(
          api.engine.meta(),
          api.engine.changes(),
          api.accounts,
          api.realms,
          "coffer.test",
          api.clock,
          api.random);

  // Changed between requests.
  private CompiledPolicy held = compiled(EVERYTHING, PolicyKind.MANAGED);

  OrgFixture() {
    api.serve(
        new Sides(
            _ -> new IdentitySide.Held(List.of(held), Optional.empty(), Optional.empty()),
            service.side(),
            NetworkSide.NONE),
        Map.of("organizations", service.rules()),
        service.operations());
  }

  /** What all users have from now on. */
  void usersHave(String policy) {
    held = compiled(policy, PolicyKind.MANAGED);
  }

  static CompiledPolicy compiled(String policy, PolicyKind kind) {
    return switch (PolicyParser.parse(policy, kind)) {
      case ParsedPolicy.Valid(var document) -> CompiledPolicy.of("test", document);
      case ParsedPolicy.Malformed(var problems) -> throw new AssertionError(problems);
    };
  }

  /** A user of an account. */
  static Principal.User user(Account account) {
    return new Principal.User(
        new Requester.Home(account.id(), account.canonicalId()),
        "ann",
        new Arn("arn:aws:iam::" + account.id() + ":user/ann"),
        "AIDAEXAMPLE",
        Map.of(),
        Optional.empty());
  }

  /** Asks as a user of an account. */
  Answer ask(Account account, String operation, String body) {
    return api.ask(user(account)).json("organizations", operation, body);
  }

  /** The same, of the account alice. */
  Answer ask(String operation, String body) {
    return ask(api.alice, operation, body);
  }

  /** The same, which must succeed. */
  Answer must(Account account, String operation, String body) {
    Answer answer = ask(account, operation, body);
    assertThat(answer.status()).as(operation + ": " + answer.body()).isEqualTo(200);
    return answer;
  }

  Answer must(String operation, String body) {
    return must(api.alice, operation, body);
  }

  /** Code and reason of an answer that must be an error. */
  String refused(Account account, String operation, String body) {
    Answer answer = ask(account, operation, body);
    assertThat(answer.status()).as(operation + ": " + answer.body()).isNotEqualTo(200);
    String reason = field(answer, "Reason");
    return reason.isEmpty() ? answer.code() : answer.code() + " " + reason;
  }

  String refused(String operation, String body) {
    return refused(api.alice, operation, body);
  }

  /** The first text or number of a member's name; empty if there is none. */
  static String field(Answer answer, String name) {
    List<String> all = fields(answer, name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  static List<String> fields(Answer answer, String name) {
    Matcher matcher =
        Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-0-9.E]+))")
            .matcher(answer.body());
    var found = new ArrayList<String>();
    while (matcher.find()) {
      found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return found;
  }

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Makes the organization of alice, with service control policies, and tells its root. */
  String organize() {
    must("CreateOrganization", "{}");
    String root = root();
    must("EnablePolicyType", type(root, "SERVICE_CONTROL_POLICY"));
    return root;
  }

  String root() {
    return fields(must("ListRoots", "{}"), "Id").stream()
        .filter(id -> id.startsWith("r-"))
        .findFirst()
        .orElseThrow();
  }

  /** Makes a unit and tells its id. */
  String unit(String parent, String name) {
    return field(
        must(
            "CreateOrganizationalUnit",
            "{\"ParentId\":\"" + parent + "\",\"Name\":\"" + name + "\"}"),
        "Id");
  }

  /** Makes an account in the organization. */
  Account member(String name) {
    Answer made =
        must(
            "CreateAccount",
            "{\"AccountName\":\"" + name + "\",\"Email\":\"" + name + "@example.com\"}");
    assertThat(field(made, "State")).as(made.body()).isEqualTo("SUCCEEDED");
    return api.accounts.find(new AccountId(field(made, "AccountId"))).orElseThrow();
  }

  void move(Account account, String from, String to) {
    must(
        "MoveAccount",
        """
        {"AccountId":"%s","SourceParentId":"%s","DestinationParentId":"%s"}\
        """
            .formatted(account.id(), from, to));
  }

  /** Makes a policy and tells its id. */
  String policy(String type, String name, String content) {
    return field(must("CreatePolicy", newPolicy(type, name, content)), "Id");
  }

  static String newPolicy(String type, String name, String content) {
    return """
    {"Type":"%s","Name":"%s","Description":"d","Content":%s}\
    """
        .formatted(type, name, quoted(content));
  }

  void attach(String policy, String target) {
    must("AttachPolicy", pair(policy, target));
  }

  void detach(String policy, String target) {
    must("DetachPolicy", pair(policy, target));
  }

  static String pair(String policy, String target) {
    return "{\"PolicyId\":\"" + policy + "\",\"TargetId\":\"" + target + "\"}";
  }

  static String type(String root, String type) {
    return "{\"RootId\":\"" + root + "\",\"PolicyType\":\"" + type + "\"}";
  }

  /** A service control policy of one statement. */
  static String scp(String effect, String actions) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"%s","Action":"%s","Resource":"*"}]}\
    """
        .formatted(effect, actions);
  }

  /** What becomes of an action of an account's administrator on what is the account's own. */
  Decision decide(Account account, String action) {
    return decide(service, account, action);
  }

  /** The same, by another service over the same store. */
  static Decision decide(OrganizationsService service, Account account, String action) {
    var membership = service.side().of(account.id());
    var requester = user(account).requester();
    return Evaluator.decide(
        new Question(
            requester,
            action,
            "arn:aws:s3:::bucket/key",
            Optional.of(account.id()),
            RequestContext.EMPTY),
        new Policies(
            List.of(compiled(EVERYTHING, PolicyKind.MANAGED)),
            Optional.empty(),
            Optional.empty(),
            membership.map(it -> it.serviceControls()).orElse(List.of()),
            membership.map(it -> it.resourceControls()).orElse(List.of()),
            Optional.empty(),
            Policies.ResourceSide.NONE));
  }

  boolean may(Account account, String action) {
    return decide(account, action).isAllowed();
  }

  @Override
  public void close() {
    service.close();
    api.close();
  }
}

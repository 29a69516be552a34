package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.ec2.network.Door;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Requester;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EC2 behind a pipeline, with the listeners {@code office} and {@code lab}, the latter bob's. */
final class World implements AutoCloseable {
  static final String S3 = "com.amazonaws.us-east-1.s3";

  static final Door OFFICE = new Door("office", Optional.empty(), List.of("192.0.2.1/32"));

  final ApiFixture api = new ApiFixture();
  final Ec2Service ec2;
  private String identityPolicy = "";

  World() {
    ec2 = another(List.of(OFFICE, new Door("lab", Optional.of(api.bob.id()), List.of())));
    IdentitySide identities =
        known ->
            known instanceof Principal.User
                ? new IdentitySide.Held(
                    List.of(compiled(identityPolicy)), Optional.empty(), Optional.empty())
                : IdentitySide.Held.NONE;
    api.serve(new Sides(identities, OrganizationSide.NONE, ec2.side()), Map.of(), ec2.operations());
  }

  /** The same deployment with other listeners. */
  Ec2Service another(List<Door> doors) {
    return new Ec2Service(
        api.engine.meta(),
        api.engine.changes(),
        new Ec2Service.Site(ApiFixture.REGION, "coffer.test", doors),
        api.clock);
  }

  private static CompiledPolicy compiled(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var document) -> CompiledPolicy.of("test", document);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  /** Asks as a user of alice's account with one policy. */
  World asUserWho(String statement) {
    identityPolicy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
    api.ask(
        new Principal.User(
            new Requester.Home(api.alice.id(), api.alice.canonicalId()),
            "ann",
            new Arn("arn:aws:iam::" + api.alice.id() + ":user/ann"),
            "AIDAEXAMPLE",
            Map.of(),
            Optional.empty()));
    return this;
  }

  AccountId alice() {
    return api.alice.id();
  }

  Answer ask(String action, String... parameters) {
    return api.query("ec2", action, parameters);
  }

  /** Asks and must succeed. */
  Answer must(String action, String... parameters) {
    Answer answer = ask(action, parameters);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  String vpc() {
    return must("CreateVpc", "CidrBlock", "10.0.0.0/16").element("vpcId");
  }

  String endpoint(String vpc, String... more) {
    return must("CreateVpcEndpoint", with(vpc, more)).element("vpcEndpointId");
  }

  static String[] with(String vpc, String... more) {
    var all = new ArrayList<>(List.of("VpcId", vpc, "ServiceName", S3));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Override
  public void close() {
    ec2.close();
    api.close();
  }
}

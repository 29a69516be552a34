package coffer.kms;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Sides;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** KMS behind a real pipeline. */
final class KmsFixture implements AutoCloseable {
  final ApiFixture api = new ApiFixture();
  final KmsService kms;

  /**
   * @param further Regions that have keys
   */
  KmsFixture(String... further) {
    kms =
        new KmsService(
            api.engine.meta(),
            api.engine.changes(),
            api.keystore,
            ApiFixture.REGION,
            List.of(further),
            api.clock,
            api.random,
            api.events::add);
    api.serve(
        new Sides(
            new StoredIdentities(api.realms, new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE),
        Map.of("kms", kms.rules()),
        kms.operations());
  }

  Answer call(String operation, String body) {
    return api.json("kms", operation, body.replace('\'', '"'));
  }

  /** The id of a new key. */
  String key(String input) {
    return member(call("CreateKey", input), "KeyId");
  }

  /** A text of an answer's JSON, by the name of its member. */
  static String member(Answer answer, String name) {
    var found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(answer.body());
    if (!found.find()) {
      throw new AssertionError(name + " is not in " + answer.body());
    }
    return found.group(1);
  }

  @Override
  public void close() {
    kms.close();
    api.close();
  }
}

package coffer.kms;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Sides;
import java.util.Map;

/** KMS behind a real pipeline. */
final class KmsFixture implements AutoCloseable {
  final ApiFixture api = new ApiFixture();
  final KmsService kms =
      new KmsService(
          api.engine.meta(),
          api.engine.changes(),
          api.keystore,
          ApiFixture.REGION,
          api.clock,
          api.random);

  KmsFixture() {
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

  @Override
  public void close() {
    kms.close();
    api.close();
  }
}

package coffer.server;

import coffer.crypto.Keystore;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.pipeline.IdSource;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.RequestSink;
import coffer.pipeline.Sides;
import coffer.s3.service.S3Service;
import coffer.sts.StsService;
import coffer.sts.session.SessionTokens;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.model.Service;
import coffer.wire.route.ModelApis;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The services of this deployment, one pipeline for each kind of listener. */
final class Services {
  private final Map<String, Service> models;
  private final String region;
  private final List<String> domains;
  private final InstantSource clock;
  private final List<RequestSink> sinks;
  private final Authenticator<Principal> authenticator;
  private final Sides sides;
  private final S3Service s3;
  private final Operations s3Operations;

  Services(
      Stores stores,
      Map<String, Service> models,
      String region,
      List<String> domains,
      List<RequestSink> sinks,
      InstantSource clock) {
    this.models = models;
    this.region = region;
    this.domains = domains;
    this.clock = clock;
    this.sinks = sinks;
    this.authenticator =
        new SigV4Authenticator<>(
            new Callers(
                stores.accounts(),
                stores.realms(),
                new Secrets(stores.keystore()),
                new SessionTokens(stores.keystore(), new Ids(new SecureRandom())),
                clock),
            List.of(region),
            clock);
    this.sides =
        new Sides(
            new StoredIdentities(stores.realms(), new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE);
    this.s3 =
        new S3Service(
            stores.buckets(), stores.objects(), stores.uploads(), stores.accounts(), region, clock);
    this.s3Operations = s3.operations();
  }

  /** What the services work on. */
  record Stores(
      Buckets buckets,
      Objects objects,
      Uploads uploads,
      Accounts accounts,
      Realms realms,
      Keystore keystore) {}

  /** S3 and nothing else. */
  Pipeline s3Only() {
    return pipeline(List.of("s3"), Map.of("s3", s3Operations));
  }

  /** Every service. */
  Pipeline all() {
    return pipeline(
        List.of("s3", "sts"), Map.of("s3", s3Operations, "sts", new StsService().operations()));
  }

  private Pipeline pipeline(List<String> names, Map<String, Operations> operations) {
    // Ids need to be unique and cheap, not secret.
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new Pipeline(
        new PipelineParts(
            ModelApis.of(names.stream().map(models::get).toList(), domains),
            operations,
            Map.of("s3", s3.replyFilter()),
            authenticator,
            new PolicyAuthoriser(Map.of("s3", s3.rules()), sides, region),
            new FastChecksums(),
            sinks,
            new Faults(),
            new IdSource(random),
            clock));
  }
}

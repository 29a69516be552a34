package coffer.server;

import coffer.crypto.Keystore;
import coffer.ec2.Ec2Service;
import coffer.ec2.network.Door;
import coffer.iam.Aliases;
import coffer.iam.IamContext;
import coffer.iam.service.IamService;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.iam.usage.Usage;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.kernel.AccountId;
import coffer.kms.KmsService;
import coffer.kms.frame.Calls;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.organizations.OrganizationsService;
import coffer.pipeline.IdSource;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Pipeline;
import coffer.pipeline.PipelineParts;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.RequestSink;
import coffer.pipeline.SessionLimits;
import coffer.pipeline.Sides;
import coffer.pipeline.event.EventSink;
import coffer.pipeline.keys.KeyService;
import coffer.rolesanywhere.RolesAnywhereService;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Stores;
import coffer.s3.encryption.EncryptionSettings;
import coffer.s3.service.S3Service;
import coffer.server.denial.RecentDenials;
import coffer.server.local.PolicyQuestions;
import coffer.server.workload.WorkloadHandler;
import coffer.server.workload.WorkloadRoles;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.sts.Federation;
import coffer.sts.StsContext;
import coffer.sts.StsService;
import coffer.sts.WorkloadSessions;
import coffer.sts.session.SessionTokens;
import coffer.sts.web.AddressRule;
import coffer.wire.auth.Authenticator;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.checksum.FastChecksums;
import coffer.wire.model.Service;
import coffer.wire.route.ModelApis;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of this deployment, one pipeline for each kind of listener. */
final class Services implements AutoCloseable {
  private final Map<String, Service> models;
  private final String region;
  private final List<String> domains;
  private final InstantSource clock;
  private final List<RequestSink> sinks;
  private final EventSink events;
  private final Authenticator<Principal> authenticator;
  private final PolicyAuthoriser authoriser;
  private final RecentDenials denials;
  private final Explanations explanations;
  private final OrganizationsService organizations;
  private final Ec2Service ec2;
  private final Usage usage;
  private final Aliases aliases;
  private final IamService iam;
  private final StsContext stsContext;
  private final StsService sts;
  private final RolesAnywhereService rolesAnywhere;
  private final KmsService kms;
  private final KeyService keys;
  private final S3Service s3;
  private final Operations s3Operations;

  /**
   * @param kmsRegions further Regions that have KMS keys
   * @param outside which addresses of identity providers may be asked for their keys
   * @param events where events go
   */
  Services(
      Stores stores,
      Map<String, Service> models,
      String region,
      List<String> kmsRegions,
      List<String> domains,
      AddressRule outside,
      List<Door> endpointDoors,
      List<RequestSink> sinks,
      EventSink events,
      InstantSource clock) {
    this.events = events;
    this.models = models;
    this.region = region;
    this.domains = domains;
    this.clock = clock;
    this.usage = new Usage(stores.meta(), stores.changes(), region);
    this.aliases = new Aliases(stores.meta(), stores.changes());
    this.sinks = Stream.concat(sinks.stream(), Stream.of(usage)).toList();
    var secrets = new Secrets(stores.keystore());
    var ids = new Ids(new SecureRandom());
    var tokens = new SessionTokens(stores.keystore(), ids);
    var texts = new PolicyTexts();
    this.organizations =
        new OrganizationsService(
            stores.meta(),
            stores.changes(),
            stores.accounts(),
            stores.realms(),
            domains.getFirst(),
            clock,
            new SecureRandom());
    this.authenticator =
        new SigV4Authenticator<>(
            new Callers(
                stores.accounts(), stores.realms(), secrets, tokens, organizations::isClosed),
            List.of(region),
            Map.of("kms", kmsRegions),
            clock);
    var site = new Ec2Service.Site(region, domains.getFirst(), endpointDoors);
    this.ec2 = new Ec2Service(stores.meta(), stores.changes(), site, clock);
    this.iam =
        new IamService(
            new IamContext(
                stores.realms(),
                stores.accounts(),
                secrets,
                ids,
                texts,
                usage,
                aliases,
                organizations.side(),
                clock));
    this.stsContext =
        new StsContext(
            stores.realms(),
            stores.accounts(),
            tokens,
            secrets,
            ids,
            clock,
            Federation.of(domains, outside, clock));
    this.sts = new StsService(stsContext);
    this.rolesAnywhere =
        new RolesAnywhereService(stores.meta(), stores.changes(), sts.vouched(), region, clock);
    this.kms =
        new KmsService(
            stores.meta(),
            stores.changes(),
            stores.keystore(),
            stores.accounts(),
            stores.realms(),
            region,
            kmsRegions,
            clock,
            new SecureRandom(),
            events);
    this.keys = kms.keys();
    kms.startCare();
    this.s3 =
        new S3Service(
            new S3Stores(
                stores.buckets(),
                stores.objects(),
                stores.uploads(),
                stores.accounts(),
                stores.realms(),
                stores.meta(),
                stores.changes()),
            region,
            domains,
            account -> blocks(organizations.side(), account),
            new EncryptionSettings(keys, false),
            clock);
    this.s3Operations = s3.operations();
    this.authoriser =
        new PolicyAuthoriser(
            Map.of(
                "s3", s3.rules(),
                "sts", sts.rules(),
                "iam", iam.rules(),
                "organizations", organizations.rules(),
                "kms", kms.rules()),
            new Sides(
                new StoredIdentities(stores.realms(), texts), organizations.side(), ec2.side()),
            region);
    this.denials = new RecentDenials(sts.messages()::seal);
    this.explanations =
        new Explanations(
            denials,
            new Suppositions(
                new SupposedPeople(stores.accounts(), stores.realms()),
                authoriser,
                s3.supposed(s3Operations),
                sts,
                ec2,
                clock));
  }

  /** What an organization says of a member's public access, all or nothing. */
  private static Optional<PublicBlocks> blocks(OrganizationSide organizations, AccountId account) {
    return organizations
        .blocksPublicAccess(account)
        .map(all -> all ? PublicBlocks.ALL : PublicBlocks.NONE);
  }

  /** What an operator may ask about decisions. */
  PolicyQuestions explanations() {
    return explanations;
  }

  /** What the services work on. */
  record Stores(
      Buckets buckets,
      Objects objects,
      Uploads uploads,
      Accounts accounts,
      Realms realms,
      MetaStore meta,
      Changes changes,
      Keystore keystore) {}

  /** S3 and nothing else. */
  Pipeline s3Only() {
    return pipeline(List.of(s3Operations), authenticator);
  }

  /** S3 alone; whoever asks for another service is told in that service's words. */
  Pipeline gateway() {
    return pipeline(
        everything().stream()
            .map(own -> own == s3Operations ? own : new Operations(own.service()))
            .toList(),
        authenticator);
  }

  /** Credentials for workloads of this machine. */
  WorkloadHandler workloads(WorkloadRoles roles) {
    return new WorkloadHandler(
        roles, new WorkloadSessions(stsContext, authoriser), region, clock, new SecureRandom());
  }

  /** Every service. */
  Pipeline all() {
    return pipeline(everything(), authenticator);
  }

  /** Every request is refused, in the words of the service it is for. */
  Pipeline nothing() {
    return pipeline(everything(), new HearsNobody());
  }

  private List<Operations> everything() {
    return List.of(
        s3Operations,
        s3.controlOperations(),
        iam.operations(),
        sts.operations(),
        organizations.operations(),
        ec2.operations(),
        rolesAnywhere.operations(),
        kms.operations());
  }

  /** Which endpoints there are. */
  Ec2Service ec2() {
    return ec2;
  }

  private Pipeline pipeline(List<Operations> operations, Authenticator<Principal> authenticator) {
    List<Service> spoken = operations.stream().map(o -> models.get(o.service())).toList();
    // Ids need to be unique and cheap, not secret.
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new Pipeline(
        new PipelineParts(
            ModelApis.of(spoken, domains),
            operations.stream().collect(Collectors.toMap(Operations::service, Function.identity())),
            Map.of("s3", s3.replyFilter()),
            authenticator,
            new SessionLimits(authoriser),
            new FastChecksums(),
            sinks,
            denials,
            new PipelineParts.Recording(kms.noting(events), region),
            new Faults(),
            new IdSource(random),
            clock));
  }

  /** Keys of KMS, for services that use them for their callers. */
  KeyService keys() {
    return keys;
  }

  /** How often which operation of KMS was carried out, by clients and by services. */
  Calls keyCalls() {
    return kms.calls();
  }

  @Override
  public void close() {
    usage.close();
    aliases.close();
    s3.close();
    ec2.close();
    rolesAnywhere.close();
    kms.close();
    organizations.close();
  }
}

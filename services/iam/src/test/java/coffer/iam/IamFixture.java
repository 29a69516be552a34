package coffer.iam;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.service.IamService;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.iam.usage.Usage;
import coffer.kernel.AccountId;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Sides;
import java.util.Map;

/** IAM behind a real pipeline; at first the root user of alice's account asks. */
public final class IamFixture implements AutoCloseable {
  public static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
  // A password's hash takes its time, which tests have not.
  private static final int FEW_ITERATIONS = 1_000;

  public static final String ALLOW = allowing("*");

  public final ApiFixture api = new ApiFixture();
  public final Usage usage = new Usage(api.engine.meta(), api.engine.changes(), ApiFixture.REGION);
  public final Aliases aliases = new Aliases(api.engine.meta(), api.engine.changes());
  public final IamContext context;

  public IamFixture() {
    var texts = new PolicyTexts();
    this.context =
        new IamContext(
            api.realms,
            api.accounts,
            api.secrets,
            api.ids,
            texts,
            usage,
            aliases,
            OrganizationSide.NONE,
            api.clock,
            FEW_ITERATIONS);
    var iam = new IamService(context);
    api.serve(
        new Sides(new StoredIdentities(api.realms, texts), OrganizationSide.NONE, NetworkSide.NONE),
        Map.of("iam", iam.rules()),
        iam.operations());
  }

  /** A policy that allows an action on everything. */
  public static String allowing(String action) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}\
    """
        .formatted(action);
  }

  public AccountId account() {
    return api.alice.id();
  }

  /** An ARN of alice's account. */
  public String arn(String resource) {
    return "arn:aws:iam::" + account() + ":" + resource;
  }

  public Answer call(String action, String... parameters) {
    return api.query("iam", action, parameters);
  }

  /** A call that must be answered with success. */
  public Answer done(String action, String... parameters) {
    Answer answer = call(action, parameters);
    if (answer.status() != 200) {
      throw new AssertionError(action + ": " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  /** The code of a refusal, or the empty text. */
  public String code(String action, String... parameters) {
    return call(action, parameters).code();
  }

  public IamFixture asRoot() {
    api.ask(api.root(api.alice));
    return this;
  }

  /** A user of alice's account asks from now on. */
  public IamFixture as(String user) {
    api.ask(api.user(api.alice, user));
    return this;
  }

  @Override
  public void close() {
    usage.close();
    aliases.close();
    api.close();
  }
}

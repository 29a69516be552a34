package coffer.sts;

import static coffer.sts.saml.IdentityProvider.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.identity.realm.OidcProvider;
import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.pipeline.Principal;
import coffer.policy.catalog.Catalog;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.review.KeptPolicy;
import coffer.policy.review.UntoldKey;
import coffer.policy.review.UntoldKeys;
import coffer.sts.saml.IdentityProvider;
import coffer.sts.web.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What trust policies can know of whoever an identity provider vouches for. A role lets the
 * provider in unless the request has a certain key; so who is refused told it.
 */
final class FederatedKeysTest {
  private static final String SAML = "https://aws.amazon.com/SAML/Attributes/";
  private static final String NEVER_TOLD = "sts:ExternalId";
  private static final String TAGS =
      attribute(SAML + "PrincipalTag:k", "v")
          + attribute(SAML + "TransitiveTagKeys", "k")
          + attribute(SAML + "SourceIdentity", "ann");

  private final IdentityProvider idp = new IdentityProvider();
  private final StsFixture sts = new StsFixture(FederatedKeysTest::anyProvider);
  private final String account = sts.api.alice.id().value();

  /** Every host is a provider, all with the same keys. */
  private static byte[] anyProvider(URI uri, List<String> thumbprints) throws IOException {
    String place = uri.toString();
    int end = place.indexOf("/.well-known/openid-configuration");
    return end < 0
        ? new Provider().get(uri, thumbprints)
        : "{\"issuer\":\"%s\",\"jwks_uri\":\"https://keys.example.com/jwks\"}"
            .formatted(place.substring(0, end))
            .getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void registerTheSamlProvider() {
    var registered =
        new SamlProvider(
            "corp",
            "ASPAEXAMPLE",
            idp.metadata(),
            Optional.empty(),
            sts.api.clock.instant(),
            Map.of());
    sts.api.realms.change(
        sts.api.alice.id(),
        realm -> {
          realm.put(Realms.SAML, "corp", registered);
          return registered;
        });
  }

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void aSamlResponseTellsAllThatTheCatalogLists() {
    assertThat(bySaml(NEVER_TOLD).status()).isEqualTo(200);

    assertThat(notTold("sts:AssumeRoleWithSAML", this::bySaml))
        .isEqualTo(excused("sts:AssumeRoleWithSAML"));
  }

  @Test
  void aTokenTellsAllThatTheCatalogLists() {
    assertThat(byToken(NEVER_TOLD).status()).isEqualTo(200);

    assertThat(notTold("sts:AssumeRoleWithWebIdentity", this::byToken))
        .isEqualTo(excused("sts:AssumeRoleWithWebIdentity"));
  }

  /** The keys the catalog lists for an action that no request has. */
  private static Set<String> notTold(String action, Function<String, Answer> refusedIf) {
    return Catalog.load().action(action).orElseThrow().keys().stream()
        .filter(
            key -> !mayBeNamed(action, key) || !refusedIf.apply(key).code().equals("AccessDenied"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A policy that names one that may not be denies everything. */
  private static boolean mayBeNamed(String action, String key) {
    String text =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"*"},\
        "Action":"%s","Condition":{"Null":{"%s":"false"}}}}\
        """
            .formatted(action, one(key));
    return KeptPolicy.parse(text, PolicyKind.TRUST) instanceof ParsedPolicy.Valid;
  }

  private static Set<String> excused(String action) {
    Catalog catalog = Catalog.load();
    Set<String> listed = catalog.action(action).orElseThrow().keys();
    return UntoldKeys.load(catalog).all().stream()
        .filter(row -> row.everywhere() || row.action().equals(action))
        .map(UntoldKey::key)
        .filter(listed::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A member of a family of keys, where it is about tags one that requests and role have. */
  private static String one(String key) {
    String tag = key.endsWith("ResourceTag/${TagKey}") ? "team" : "k";
    return key.replace("${TagKey}", tag).replaceAll("\\$\\{[A-Za-z]+}", "x");
  }

  private String role(String provider, String action, String key) {
    String arn = "arn:aws:iam::" + account + ":" + provider;
    String statement =
        "{\"Effect\":\"%s\",\"Principal\":{\"Federated\":\"%s\"},\"Action\":[%s],\"Condition\":%s}";
    String all = "\"%s\",\"sts:TagSession\",\"sts:SetSourceIdentity\"".formatted(action);
    String unless = "{\"Null\":{\"%s\":\"false\"}}".formatted(one(key));
    return sts.role(
        sts.api.alice,
        "federated",
        "{\"Version\":\"2012-10-17\",\"Statement\":[%s,%s]}"
            .formatted(
                statement.formatted("Allow", arn, all, "{}"),
                statement.formatted("Deny", arn, "\"" + action + "\"", unless)));
  }

  private Answer bySaml(String key) {
    String provider = "saml-provider/corp";
    String role = role(provider, "sts:AssumeRoleWithSAML", key);
    String arn = "arn:aws:iam::" + account + ":" + provider;
    var attributes = new StringBuilder(TAGS);
    attributes.append(attribute(SAML + "Role", role + "," + arn));
    attributes.append(attribute(SAML + "RoleSessionName", "ann@corp"));
    SamlFacts.KEYS.keySet().forEach(name -> attributes.append(attribute(name, "value")));
    String response = IdentityProvider.response(sts.api.clock.instant(), attributes.toString());
    return sts.api
        .ask(new Principal.Anonymous())
        .query(
            "sts",
            "AssumeRoleWithSAML",
            "RoleArn",
            role,
            "PrincipalArn",
            arn,
            "SAMLAssertion",
            idp.signed(response));
  }

  /** A key of a provider has its host before the first colon and a claim's name after it. */
  private Answer byToken(String key) {
    int colon = one(key).indexOf(':');
    String before = one(key).substring(0, colon);
    boolean ofProvider = before.contains(".");
    String host = ofProvider ? before : Provider.URL;
    var provider =
        new OidcProvider(
            host, List.of(Provider.CLIENT), List.of(), sts.api.clock.instant(), Map.of());
    sts.api.realms.change(
        sts.api.alice.id(),
        realm -> {
          realm.put(Realms.OIDC, host, provider);
          return "";
        });
    var claims =
        Provider.claims(sts.api.clock.instant())
            .issuer("https://" + host)
            .claim("azp", Provider.CLIENT)
            .claim("https://aws.amazon.com/source_identity", "ann")
            .claim(
                "https://aws.amazon.com/tags",
                Map.of(
                    "principal_tags",
                    Map.of("k", List.of("v")),
                    "transitive_tag_keys",
                    List.of("k")));
    String claim = one(key).substring(colon + 1);
    if (ofProvider && !List.of("aud", "sub", "oaud").contains(claim)) {
      claims.claim(claim, "value");
    }
    return sts.api
        .ask(new Principal.Anonymous())
        .query(
            "sts",
            "AssumeRoleWithWebIdentity",
            "RoleArn",
            role("oidc-provider/" + host, "sts:AssumeRoleWithWebIdentity", key),
            "RoleSessionName",
            "session-1",
            "WebIdentityToken",
            Provider.token(claims.build()));
  }
}

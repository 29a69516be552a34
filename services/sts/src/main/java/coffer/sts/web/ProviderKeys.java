package coffer.sts.web;

import coffer.identity.realm.OidcProvider;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The signing keys of providers, as their discovery documents lead to them.
 *
 * <p>They are kept for {@link #KEPT} at most. A key that is not among them is looked for once more,
 * but a provider is asked no more often than every {@link #PAUSE}, whatever strangers send.
 *
 * <p>Source: OpenID Connect Discovery 1.0, sections 4 and 4.3; RFC 7517.
 */
public final class ProviderKeys {
  static final Duration KEPT = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int MAX_PROVIDERS = 1_000;
  private static final int MAX_KEYS = 100;

  private final Fetch fetch;
  private final InstantSource clock;
  private final Cache<Provider, Held> held =
      Caffeine.newBuilder().maximumSize(MAX_PROVIDERS).executor(Runnable::run).build();

  public ProviderKeys(Fetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  /** Another account may trust other certificates for the same address. */
  private record Provider(String url, List<String> thumbprints) {}

  /** What is known of a provider, which is asked by one at a time. */
  private static final class Held {
    final ReentrantLock turn = new ReentrantLock();
    // Both are replaced under the turn only; keys that are known are used without waiting for it.
    volatile Optional<Known> known = Optional.empty();
    Optional<Instant> asked = Optional.empty();
  }

  private record Known(JWKSet keys, Instant fetched) {
    boolean isFresh(Instant now) {
      return now.isBefore(fetched.plus(KEPT));
    }
  }

  /**
   * A provider's keys that match; fetched if that is not so yet.
   *
   * @throws IOException if the provider cannot be asked, or says nothing that can be used
   */
  List<JWK> find(OidcProvider provider, JWKMatcher wanted) throws IOException {
    var name = new Provider(provider.url(), List.copyOf(provider.thumbprints()));
    Held kept = held.get(name, _ -> new Held());
    var selector = new JWKSelector(wanted);
    List<JWK> found = select(kept, selector);
    if (!found.isEmpty()) {
      return found;
    }
    kept.turn.lock();
    try {
      // Somebody may have asked meanwhile.
      found = select(kept, selector);
      Instant now = clock.instant();
      if (!found.isEmpty()) {
        return found;
      }
      if (kept.asked.filter(then -> now.isBefore(then.plus(PAUSE))).isPresent()) {
        if (kept.known.filter(known -> known.isFresh(now)).isPresent()) {
          return List.of();
        }
        throw new IOException("provider was asked a moment ago");
      }
      kept.asked = Optional.of(now);
      JWKSet fresh = fetched(name);
      kept.known = Optional.of(new Known(fresh, now));
      return selector.select(fresh);
    } finally {
      kept.turn.unlock();
    }
  }

  private List<JWK> select(Held kept, JWKSelector selector) {
    Instant now = clock.instant();
    return kept.known
        .filter(known -> known.isFresh(now))
        .map(known -> selector.select(known.keys()))
        .orElse(List.of());
  }

  private JWKSet fetched(Provider provider) throws IOException {
    String issuer = "https://" + provider.url();
    try {
      var discovery =
          JSONObjectUtils.parse(
              text(fetch.get(URI.create(stripped(issuer) + DISCOVERY), provider.thumbprints())));
      if (!issuer.equals(JSONObjectUtils.getString(discovery, "issuer"))) {
        throw new IOException("provider calls itself by another name");
      }
      URI place = JSONObjectUtils.getURI(discovery, "jwks_uri");
      if (place == null) {
        throw new IOException("provider names no keys");
      }
      JWKSet keys = JWKSet.parse(text(fetch.get(place, provider.thumbprints())));
      if (keys.size() > MAX_KEYS) {
        throw new IOException("provider has too many keys");
      }
      return keys;
    } catch (ParseException | IllegalArgumentException garbled) {
      throw new IOException("provider sent no keys", garbled);
    }
  }

  private static String stripped(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

package coffer.iam.usage;

import coffer.identity.realm.Realms;
import coffer.pipeline.Access;
import coffer.pipeline.RequestRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was seen since the last time it was written down. A request costs a look-up for each of its
 * accesses; what is not there yet and finds no room is counted and forgotten.
 */
final class Traces {
  private static final int MAX = 50_000;
  private static final long PRECISION_MILLIS = 1_000;
  static final String ROOT = "root";

  private static final String USER = ":user/";
  private static final String ROLE = ":assumed-role/";

  private final ConcurrentHashMap<Trace, Long> seen = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * One thing somebody does again and again.
   *
   * @param entity {@code user/NAME} or {@code role/NAME} in lower case, or the root user; empty for
   *     others
   * @param key the long-term access key; empty for a session
   * @param action with its prefix
   */
  record Trace(String account, String entity, String key, String action) {}

  void add(RequestRecord request) {
    String entity = entity(request.principal());
    // The keys of sessions are too many to be remembered, and nobody can ask about them.
    String key = request.accessKeyId().startsWith("AKIA") ? request.accessKeyId() : "";
    if (request.accountId().isEmpty() || (entity.isEmpty() && key.isEmpty())) {
      return;
    }
    if (request.accesses().isEmpty()) {
      put(new Trace(request.accountId(), entity, key, request.service() + ":"), request.at());
    }
    for (Access access : request.accesses()) {
      put(new Trace(request.accountId(), entity, key, access.action()), request.at());
    }
  }

  private void put(Trace trace, Instant at) {
    long now = at.toEpochMilli();
    Long known = seen.get(trace);
    if (known == null && seen.mappingCount() >= MAX) {
      dropped.incrementAndGet();
    } else if (known == null || now >= known + PRECISION_MILLIS) {
      seen.merge(trace, now, Math::max);
    }
  }

  /** How often there was no room. */
  long dropped() {
    return dropped.get();
  }

  private static String entity(String principal) {
    int user = principal.indexOf(USER);
    if (user >= 0) {
      return "user/" + Realms.key(Realms.nameOf(principal));
    }
    int role = principal.indexOf(ROLE);
    if (role >= 0) {
      int from = role + ROLE.length();
      return "role/" + Realms.key(principal.substring(from, principal.indexOf('/', from)));
    }
    return principal.endsWith(":root") ? ROOT : "";
  }

  /** All there is now. */
  Seen seen() {
    return new Seen(Map.copyOf(seen));
  }

  /** Forgets what was written down, unless it was seen again since then. */
  void forget(Seen written) {
    written.times().forEach(seen::remove);
  }

  /** What was seen up to a moment. */
  record Seen(Map<Trace, Long> times) {
    Map<String, Uses> byAccount() {
      var all = new TreeMap<String, Uses>();
      times.forEach(
          (trace, at) -> all.computeIfAbsent(trace.account(), _ -> new Uses()).add(trace, at));
      return all;
    }
  }

  /** What is remembered of one account. */
  Uses of(String account) {
    var uses = new Uses();
    seen.forEach(
        (trace, at) -> {
          if (trace.account().equals(account)) {
            uses.add(trace, at);
          }
        });
    return uses;
  }

  /** Uses of one account, newest first wins. */
  static final class Uses {
    private final Map<String, KeyUse> keys = new TreeMap<>();
    private final Map<String, EntityUse> entities = new TreeMap<>();

    private void add(Trace trace, long millis) {
      Instant at = Instant.ofEpochMilli(millis);
      int colon = trace.action().indexOf(':');
      String service = trace.action().substring(0, colon);
      String name = trace.action().substring(colon + 1);
      if (!trace.key().isEmpty()) {
        keys.merge(trace.key(), new KeyUse(at, service), KeyUse::newer);
      }
      if (!trace.entity().isEmpty()) {
        Map<String, Instant> actions = name.isEmpty() ? Map.of() : Map.of(name, at);
        entities.merge(
            trace.entity(),
            new EntityUse(Map.of(service, new ServiceUse(at, actions))),
            EntityUse::newer);
      }
    }

    Map<String, KeyUse> keys() {
      return Collections.unmodifiableMap(keys);
    }

    Map<String, EntityUse> entities() {
      return Collections.unmodifiableMap(entities);
    }
  }
}

package coffer.ec2.call;

import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Access;
import coffer.pipeline.Reply;
import coffer.wire.ApiError;
import coffer.wire.ListTokens;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation that lists things of an account: all, or those of some ids, through filters, and a
 * page at a time. Things come in the order of their ids.
 *
 * @param <T> a thing as the answer shows it
 */
public abstract class Describe<I extends Record & Describe.Question, T> extends Ec2Operation<I> {
  private static final int LARGEST_PAGE = 1_000;

  private final Kind<T> kind;
  private final String action;

  protected Describe(Ec2Context context, Class<I> input, String action, Kind<T> kind) {
    super(context, input, action);
    this.kind = kind;
    this.action = action;
  }

  /** What can be asked; a record of an input has those of them that its operation has. */
  public interface Question extends Ec2Input {
    default @Nullable List<Filter> filters() {
      return null;
    }

    /** The ids that were asked for. */
    default @Nullable List<String> ids() {
      return null;
    }

    default @Nullable Integer maxResults() {
      return null;
    }

    default @Nullable String nextToken() {
      return null;
    }
  }

  /**
   * A kind of thing.
   *
   * @param id what one of them is found by
   * @param absent what to answer when an id was asked for that there is none of
   */
  public record Kind<T>(
      Function<T, String> id, Function<String, ApiError> absent, Filters<T> filters) {}

  /** All the account has of them. */
  protected abstract List<T> all(Scope scope);

  /**
   * @param next where the next page begins; null after the last
   */
  protected abstract Object output(List<T> page, @Nullable String next);

  /** What there is to check that no filter and no id says. */
  protected void check(I asked, Scope scope) {}

  @Override
  protected List<Access> wants(I asked, Scope scope) {
    return List.of(scope.everything(action));
  }

  @Override
  protected final Reply act(I asked, Scope scope) {
    check(asked, scope);
    List<T> all = all(scope).stream().sorted(Comparator.comparing(kind.id())).toList();
    List<T> found = kind.filters().apply(some(all, asked.ids()), asked.filters());
    var tokens = ListTokens.of(asked);
    List<T> rest = after(found, asked.nextToken(), tokens);
    int size = size(asked.maxResults());
    boolean more = rest.size() > size;
    List<T> page = more ? rest.subList(0, size) : rest;
    return Reply.of(output(page, more ? tokens.after(kind.id().apply(page.getLast())) : null));
  }

  private List<T> some(List<T> all, @Nullable List<String> ids) {
    if (ids == null || ids.isEmpty()) {
      return all;
    }
    Map<String, T> byId = new HashMap<>();
    all.forEach(thing -> byId.put(kind.id().apply(thing), thing));
    for (String id : ids) {
      if (!byId.containsKey(id)) {
        throw kind.absent().apply(id);
      }
    }
    return all.stream().filter(thing -> ids.contains(kind.id().apply(thing))).toList();
  }

  private static int size(@Nullable Integer asked) {
    if (asked == null) {
      return Integer.MAX_VALUE; // quotas bound what an account can have
    }
    if (asked < 1) {
      throw Errors.invalidValue("maxResults", asked.toString());
    }
    return Math.min(asked, LARGEST_PAGE);
  }

  private List<T> after(List<T> things, @Nullable String token, ListTokens tokens) {
    if (token == null) {
      return things;
    }
    String last = tokens.read(token).orElseThrow(Errors::notOurToken);
    return things.stream().filter(thing -> kind.id().apply(thing).compareTo(last) > 0).toList();
  }
}

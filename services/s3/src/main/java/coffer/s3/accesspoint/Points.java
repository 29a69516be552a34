package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.s3.S3Error;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The access points of every account. */
final class Points {
  /** By name. */
  static final Table<AccessPoint> POINTS = new Table<>("points", AccessPoint.class);

  /** By alias. */
  static final Table<Alias> ALIASES = new Table<>("aliases", Alias.class);

  /** Most of an account. Source: Amazon S3 User Guide, "Access points restrictions". */
  static final int MAX = 10_000;

  private final Ledger ledger;

  /**
   * @param ledger one set of tables for each account, named by its number
   */
  Points(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The access point of an alias. */
  record Alias(String name) {}

  Optional<AccessPoint> find(AccountId account, String name) {
    return of(account).find(POINTS, name);
  }

  /** By its alias alone. */
  Optional<AccessPoint> find(String alias) {
    return PointAlias.account(alias)
        .map(this::of)
        .flatMap(
            tables -> tables.find(ALIASES, alias).flatMap(it -> tables.find(POINTS, it.name())))
        .filter(point -> point.alias().equals(alias));
  }

  List<AccessPoint> all(AccountId account) {
    return List.copyOf(of(account).all(POINTS).values());
  }

  private View of(AccountId account) {
    return ledger.view(account.value());
  }

  /**
   * @throws ApiError AccessPointAlreadyOwnedByYou, TooManyAccessPoints, and what the check throws
   */
  void add(AccessPoint point, Runnable check) {
    change(
        point.account(),
        draft -> {
          if (draft.find(POINTS, point.name()).isPresent()) {
            throw S3Error.ACCESS_POINT_ALREADY_OWNED_BY_YOU.error();
          }
          if (draft.all(POINTS).size() >= MAX) {
            throw S3Error.TOO_MANY_ACCESS_POINTS.error();
          }
          check.run();
          draft.put(POINTS, point.name(), point);
          draft.put(ALIASES, point.alias(), new Alias(point.name()));
          return true;
        });
  }

  /**
   * @throws ApiError NoSuchAccessPoint
   */
  void remove(AccountId account, String name) {
    change(
        account,
        draft -> {
          AccessPoint point = draft.find(POINTS, name).orElseThrow(Points::none);
          draft.remove(POINTS, name);
          draft.remove(ALIASES, point.alias());
          return true;
        });
  }

  /**
   * Changes one, knowing the tables of its account as they are in this change.
   *
   * @throws ApiError NoSuchAccessPoint, and what the change throws
   */
  void update(AccountId account, String name, Function<View, UnaryOperator<AccessPoint>> change) {
    change(
        account,
        draft -> {
          AccessPoint point = draft.find(POINTS, name).orElseThrow(Points::none);
          draft.put(POINTS, name, change.apply(draft).apply(point));
          return true;
        });
  }

  private void change(AccountId account, Function<Draft, Boolean> change) {
    boolean _ = ledger.change(account.value(), change);
  }

  static ApiError none() {
    return S3Error.NO_SUCH_ACCESS_POINT.error();
  }
}

package coffer.ec2.endpoint;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Refused;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.PrefixList;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the addresses on the list of S3's. A list that AWS manages has no versions.
 *
 * <p>Source: Amazon EC2 API Reference, "GetManagedPrefixListEntries".
 */
final class GetManagedPrefixListEntries
    extends Describe<GetManagedPrefixListEntries.Input, GetManagedPrefixListEntries.Entry> {
  private static final String ACTION = "ec2:GetManagedPrefixListEntries";

  /** Of which list. */
  record Input(
      @Nullable Boolean dryRun,
      @Nullable String prefixListId,
      @Refused @Nullable Long targetVersion,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Question {}

  /** A page. */
  record Output(List<Entry> entries, @Nullable String nextToken) {}

  record Entry(String cidr) {}

  GetManagedPrefixListEntries(Ec2Context context) {
    super(
        context,
        Input.class,
        ACTION,
        new Kind<>(Entry::cidr, Errors::noPrefixList, new Filters<Entry>()));
  }

  @Override
  protected List<Access> wants(Input asked, Scope scope) {
    return List.of(scope.part(ACTION, "prefix-list", asked.prefixListId()));
  }

  @Override
  protected void check(Input asked, Scope scope) {
    String id = asked.prefixListId();
    if (id == null) {
      throw Errors.missing("PrefixListId");
    }
    if (!id.equals(PrefixList.of(scope.context()).id())) {
      throw Errors.noPrefixList(id);
    }
  }

  @Override
  protected List<Entry> all(Scope scope) {
    return PrefixList.of(scope.context()).cidrs().stream().map(Entry::new).toList();
  }

  @Override
  protected Object output(List<Entry> page, @Nullable String next) {
    return new Output(page, next);
  }
}

package coffer.ec2.place;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the one region. Source: Amazon EC2 API Reference, "DescribeRegions". */
final class DescribeRegions extends Describe<DescribeRegions.Input, DescribeRegions.Region> {
  /** What can be asked. */
  record Input(
      @Nullable List<String> regionNames,
      @Nullable Boolean allRegions,
      @Nullable Boolean dryRun,
      @Nullable List<Filter> filters)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return regionNames;
    }
  }

  /** All of them. */
  record Output(List<Region> regions) {}

  record Region(String regionName, String endpoint, String optInStatus) {}

  DescribeRegions(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeRegions",
        new Kind<>(
            Region::regionName,
            name -> Errors.invalidValue("Invalid region provided: " + name),
            new Filters<Region>()
                .by("endpoint", Region::endpoint)
                .by("opt-in-status", Region::optInStatus)
                .by("region-name", Region::regionName)));
  }

  @Override
  protected List<Region> all(Scope scope) {
    String region = scope.context().region();
    return List.of(
        new Region(
            region,
            "ec2.%s.%s".formatted(region, scope.context().domain()),
            "opt-in-not-required"));
  }

  @Override
  protected Object output(List<Region> page, @Nullable String next) {
    return new Output(page);
  }
}

package coffer.ec2.place;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an account can have: VPCs, no default one, no instances and no addresses.
 *
 * <p>Source: Amazon EC2 API Reference, "DescribeAccountAttributes".
 */
final class DescribeAccountAttributes
    extends Describe<DescribeAccountAttributes.Input, DescribeAccountAttributes.Attribute> {
  /** What can be asked. */
  record Input(@Nullable Boolean dryRun, @Nullable List<String> attributeNames)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return attributeNames;
    }
  }

  record Output(List<Attribute> accountAttributes) {}

  record Attribute(String attributeName, List<Value> attributeValues) {
    Attribute(String name, String value) {
      this(name, List.of(new Value(value)));
    }
  }

  record Value(String attributeValue) {}

  private static final List<Attribute> ALL =
      List.of(
          new Attribute("default-vpc", "none"),
          new Attribute("max-elastic-ips", "0"),
          new Attribute("max-instances", "0"),
          new Attribute("supported-platforms", "VPC"),
          new Attribute("vpc-max-elastic-ips", "0"),
          new Attribute("vpc-max-security-groups-per-interface", "1"));

  DescribeAccountAttributes(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeAccountAttributes",
        new Kind<>(
            Attribute::attributeName,
            name -> Errors.invalidValue("attributeName", name),
            new Filters<>()));
  }

  @Override
  protected List<Attribute> all(Scope scope) {
    return ALL;
  }

  @Override
  protected Object output(List<Attribute> page, @Nullable String next) {
    return new Output(page);
  }
}

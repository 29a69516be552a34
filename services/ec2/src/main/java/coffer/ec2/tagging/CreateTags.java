package coffer.ec2.tagging;

import coffer.ec2.call.Errors;
import coffer.ec2.call.Tag;
import coffer.ec2.call.Tags;
import coffer.ec2.network.Ec2Context;
import coffer.pipeline.Access;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds tags or sets others. Source: Amazon EC2 API Reference, "CreateTags". */
final class CreateTags extends TagChange {
  CreateTags(Ec2Context context) {
    super(context, "ec2:CreateTags");
  }

  @Override
  Access telling(Access access, @Nullable List<Tag> tags) {
    return Tags.telling(access, Tags.of(tags));
  }

  @Override
  UnaryOperator<Map<String, String>> change(@Nullable List<Tag> tags) {
    Map<String, String> added = Tags.of(tags);
    if (added.isEmpty()) {
      throw Errors.missing("tagSet");
    }
    return there -> Tags.merged(there, added);
  }
}

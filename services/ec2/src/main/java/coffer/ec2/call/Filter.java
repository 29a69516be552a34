package coffer.ec2.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list shall be narrowed to: a property and the values it may have. */
public record Filter(@Nullable String name, @Nullable List<String> values) {}

package dev.finetune.trainer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a trainer takes of images.
 *
 * @param types the formats that it reads
 * @param largestFile of one image, in bytes
 */
public record ImageLimits(ImageCount count, ImageSize size, Set<ImageType> types, int largestFile) {

  private static final int MEBIBYTE = 1 << 20;

  /** Larger ones are not fetched whole. */
  public static final int LARGEST_FETCHED = 25 * MEBIBYTE;

  /** As the API page of 2023 has it: 7 or 8 pictures of 512×512; callers saw 3 suffice. */
  public static final ImageLimits USUAL = of(new ImageCount(3, 7, 8), new ImageSize(512, true));

  public ImageLimits {
    types = Set.copyOf(types);
  }

  /** Of every format, and as large as can be fetched. */
  public static ImageLimits of(ImageCount count, ImageSize size) {
    return new ImageLimits(count, size, EnumSet.allOf(ImageType.class), LARGEST_FETCHED);
  }

  /** Any number of at least one; so many or more are advised; of any size. */
  public static ImageLimits advising(int fewest) {
    return of(new ImageCount(1, fewest, ImageCount.ANY), ImageSize.ANY);
  }

  /** Such as {@code save it as PNG, JPEG or WebP}. */
  public String typesRemedy() {
    List<String> names = types.stream().sorted().map(ImageType::toString).toList();
    String first = names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "));
    return "save it as " + (first.isEmpty() ? "" : first + " or ") + names.get(names.size() - 1);
  }
}

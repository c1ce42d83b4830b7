package dev.finetune.images;

import java.awt.color.ICC_Profile;
import java.awt.color.ICC_ProfileRGB;

/** The colour profile of a picture. Trainers take every picture as sRGB, whatever it says. */
final class ColourProfile {

  /** Red, green and blue of sRGB as the rows of X, Y and Z, for D50. Source: ICC, sRGB v2. */
  private static final float[][] SRGB = {
    {0.436f, 0.385f, 0.143f}, {0.222f, 0.717f, 0.061f}, {0.014f, 0.097f, 0.714f}
  };

  private static final float NEAR = 0.03f;

  private ColourProfile() {}

  /** Says when colours come out wrong. Of a profile that cannot be read there is nothing to say. */
  static void note(byte[] profile, Anatomy anatomy) {
    try {
      if (profile.length > 0
          && ICC_Profile.getInstance(profile) instanceof ICC_ProfileRGB rgb
          && !isSrgb(rgb.getMatrix())) {
        anatomy.note(ImageRule.COLOURS, "its colours are not those of sRGB, and are taken as that");
      }
    } catch (RuntimeException e) {
      // No reader minds: the picture is decoded without it.
    }
  }

  private static boolean isSrgb(float[][] matrix) {
    for (int row = 0; row < SRGB.length; row++) {
      for (int column = 0; column < SRGB.length; column++) {
        if (Math.abs(matrix[row][column] - SRGB[row][column]) > NEAR) {
          return false;
        }
      }
    }
    return true;
  }
}

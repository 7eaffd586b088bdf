/* dots-properties: the properties of smp:dots. dots.c includes this as often as GEGL asks for it, each time to make something
 * else of the list.
 *
 * They are saved in XCF files: never change their names, order and meanings. Add new ones
 * at the end, and to dots-settings. What other code needs to know of a property is in keys, which
 * model/settings.h reads:
 *   smp-of         "photo" if it describes the photo, "time" if it tells what happens in the course
 *                  of time; otherwise it belongs to a look
 *   smp-part       the part of the dialog that shows it: "plan", "hairline", "dots", "photo", "time";
 *                  "head" for the outline, which is drawn, not typed
 *   smp-in-pixels  a length in pixels, or pixels per length: it is scaled with the photo
 *   smp-counts     it affects which dots there are
 *   smp-print      "never" if a sheet does not show it, "changed" if a sheet shows it only when
 *                  changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* No statements, so clang-format cannot format them. */
/* clang-format off */

/* TRANSLATORS: number of dots on a square centimetre; not how dark they are */
property_double (density, _("Density (dots/cm²)"), 200.0)
  description (_("How many dots stand on a square centimetre of scalp where the paint is full"))
  value_range (0.0, 300.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "plan")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: strength of the pigment, how little it is diluted; not its hue and no shadow */
property_double (shade, _("Shade (%)"), 65.0)
  description (_("Strength of the pigment, from the most to the least diluted in use"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "plan")

/* TRANSLATORS: a noun: how much of the pigment has gone with the years */
property_double (fade, _("Fade (%)"), 0.0)
  description (_("How much pigment the years have taken: 0 is freshly healed, 100 is gone"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "plan")

/* XCF files store 32-bit floats, and GIMP replaces values out of range by the default: 0.6 as
 * such a float is slightly more than 0.6. */
property_double (dot_size, _("Dot Size (mm)"), 0.32)
  description (_("Width of a healed dot"))
  value_range (0.10, (double) 0.6f)
  ui_steps (0.01, 0.05)
  ui_digits (2)
  ui_meta ("smp-part", "dots")

property_double (dot_variation, _("Dot Variation (%)"), 50.0)
  description (_("How much the dots differ from each other in size and tone"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "dots")

/* TRANSLATORS: the tint under the black of the pigment: cool to warm */
property_double (undertone, _("Undertone"), 0.0)
  description (_("Tint of the pigment, from cool blue-grey to warm brown"))
  value_range (-100.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "dots")

property_double (pixels_per_mm, _("Pixels per Millimetre"), 10.0)
  description (_("Scale of the photo: how many pixels show one millimetre of scalp"))
  value_range (0.5, 100.0)
  ui_range (1.0, 40.0)
  ui_gamma (2.0)
  ui_steps (0.1, 1.0)
  ui_digits (2)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "photo")
  ui_meta ("smp-in-pixels", "true")
  ui_meta ("smp-counts", "true")

property_double (photo_blur, _("Photo Blur (pixels)"), 0.0)
  description (_("Softness of the photo, so that no dot is sharper than the skin around it"))
  value_range (0.0, 10.0)
  ui_range (0.0, 4.0)
  ui_steps (0.1, 0.5)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "photo")
  ui_meta ("smp-in-pixels", "true")

/* TRANSLATORS: which of many ways to place the same dots; a number */
property_int (seed, _("Arrangement"), 0)
  description (_("Another number places the same dots differently"))
  value_range (0, G_MAXINT)
  ui_range (0, 1000)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "dots")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: how deep the soft border is, where dots are fewer and lighter */
property_double (hairline_fade, _("Hairline Fade (mm)"), 0.0)
  description (_("How far inside the edge of the paint the dots reach their full density, size and tone"))
  value_range (0.0, 40.0)
  ui_range (0.0, 20.0)
  ui_steps (0.5, 2.0)
  ui_digits (1)
  ui_meta ("smp-part", "hairline")
  ui_meta ("smp-counts", "true")

property_double (irregularity, _("Irregularity (%)"), 0.0)
  description (_("How broken the border is, with single dots ahead of it"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "hairline")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: days since the session */
property_double (healing, _("Healing (days)"), 28.0)
  description (_("Days since the session: 0 is fresh and red, 28 is healed"))
  value_range (0.0, 28.0)
  ui_steps (1.0, 7.0)
  ui_digits (0)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-print", "changed")

property_double (head_x, _("Head Centre X (pixels)"), 0.0)
  description (_("Where the middle of the head's outline is in the picture"))
  value_range (-100000.0, 100000.0)
  ui_range (0.0, 10000.0)
  ui_digits (0)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-in-pixels", "true")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

property_double (head_y, _("Head Centre Y (pixels)"), 0.0)
  description (_("Where the middle of the head's outline is in the picture"))
  value_range (-100000.0, 100000.0)
  ui_range (0.0, 10000.0)
  ui_digits (0)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-in-pixels", "true")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

property_double (head_width, _("Head Width (pixels)"), 0.0)
  description (_("Width of the head's outline in the picture; 0 takes the scalp for flat"))
  value_range (0.0, 100000.0)
  ui_range (0.0, 10000.0)
  ui_digits (0)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-in-pixels", "true")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

property_double (head_height, _("Head Height (pixels)"), 0.0)
  description (_("Height of the head's outline in the picture; 0 takes the scalp for flat"))
  value_range (0.0, 100000.0)
  ui_range (0.0, 10000.0)
  ui_digits (0)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-in-pixels", "true")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

property_double (head_tilt, _("Head Tilt (degrees)"), 0.0)
  description (_("How far the head's outline is turned clockwise"))
  value_range (-180.0, 180.0)
  ui_steps (1.0, 15.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: by how much the whole picture was turned after it was taken upright */
property_double (head_turn, _("Photo Turned (degrees)"), 0.0)
  description (_("How far the photo is turned clockwise from upright, which tells which end of the head is nearer"))
  value_range (-180.0, 180.0)
  ui_steps (1.0, 90.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: how irregularly the dots are spaced; a noun */
property_double (scatter, _("Scatter (%)"), 0.0)
  description (_("How far the dots stray from even spacing: hands and follicles are less regular than a print"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "dots")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: how gently the border of the treatment begins; a noun */
property_double (hairline_softness, _("Hairline Softness (%)"), 0.0)
  description (_("How evenly the tone rises over the hairline fade: 0 reaches most of it in the first half"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "hairline")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: a top-up is a session years later that puts faded pigment back */
property_double (top_up_interval, _("Top-Up Interval (years)"), 0.0)
  description (_("Years from one top-up to the next at the usual pace of fading, at least 0.8; 0 is never. "
                 "The fade tells how many there were"))
  value_range (0.0, 20.0)
  ui_steps (0.5, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-part", "time")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: a top-up is a session years later that puts faded pigment back */
property_double (top_up_strength, _("Top-Up Strength (%)"), 100.0)
  description (_("How much of the pigment that has gone a top-up puts back, with new dots between the old ones"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-part", "time")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "changed")

/* TRANSLATORS: how much of the pigment a laser has taken away; a noun */
property_double (lightening, _("Lightening (%)"), 0.0)
  description (_("How much of the pigment a laser has taken away"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-print", "changed")

/* TRANSLATORS: how red the treated skin is; a noun */
property_double (redness, _("Lasting Redness (%)"), 0.0)
  description (_("How red the treated skin is when it should have healed: 100 is as red as right after a session"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-print", "changed")

/* TRANSLATORS: how much thin flakes of dry skin hide the dots while a session heals; a noun */
property_double (flaking, _("Flaking in the First Days (%)"), 0.0)
  description (_("How much thin flakes of skin hide of the dots three to ten days after a session; an estimate"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-of", "time")
  ui_meta ("smp-print", "changed")

/* TRANSLATORS: how much denser and darker the dots are here than there; a noun */
property_double (patchiness, _("Patchiness (%)"), 0.0)
  description (_("How much denser and darker the dots are in one patch of some millimetres than in the next, as stubble is"))
  value_range (0.0, 100.0)
  ui_steps (1.0, 10.0)
  ui_digits (0)
  ui_meta ("smp-part", "dots")
  ui_meta ("smp-counts", "true")

/* TRANSLATORS: the outline of a head seen in the picture is like an egg: one end is narrower */
property_double (head_taper, _("Head Taper (%)"), 0.0)
  description (_("How much narrower the upper end of the head's outline is than the lower one; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: the same from left to right, as on heads that are turned to the side */
property_double (head_skew, _("Head Skew (%)"), 0.0)
  description (_("How much narrower the right end of the head's outline is than the left one; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: how much like a box the outline of the head is; a noun */
property_double (head_squareness, _("Head Squareness (%)"), 0.0)
  description (_("How much the head's outline bulges at its corners and is flattened at its sides; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: how narrow the outline of a head is; a noun */
property_double (head_narrowness, _("Head Narrowness (%)"), 0.0)
  description (_("How much narrower the head's outline is than the skull in the middle of it, as at the temples; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: how far the outline of the head lies to the right of the middle of the skull */
property_double (head_shift_x, _("Head Shift X (%)"), 0.0)
  description (_("How far the head's outline lies to the right of the middle of the skull; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

/* TRANSLATORS: how far the outline of the head lies below the middle of the skull */
property_double (head_shift_y, _("Head Shift Y (%)"), 0.0)
  description (_("How far the head's outline lies below the middle of the skull; 0 is an ellipse"))
  value_range (-10.0, 10.0)
  ui_steps (0.1, 1.0)
  ui_digits (1)
  ui_meta ("smp-of", "photo")
  ui_meta ("smp-part", "head")
  ui_meta ("smp-counts", "true")
  ui_meta ("smp-print", "never")

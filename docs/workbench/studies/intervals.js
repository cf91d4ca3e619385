const Z = 1.959963984540054; // of the normal distribution, for 95 %

/**
 * Wilson's interval for a share that was estimated by counting.
 * @param {number} successes
 * @param {number} trials
 * @returns {[number, number]}
 */
export function wilsonInterval(successes, trials) {
  const share = successes / trials;
  const shrink = 1 + Z ** 2 / trials;
  const middle = (share + Z ** 2 / (2 * trials)) / shrink;
  const spread = (Z * Math.sqrt((share * (1 - share)) / trials + (Z / (2 * trials)) ** 2)) / shrink;
  // a rounding error must not put the share outside, where it is 0 or 1
  return [Math.min(Math.max(middle - spread, 0), share), Math.max(Math.min(middle + spread, 1), share)];
}

/** What Brython does most often, done sooner: the same for every program, but for the line that a traceback names. */

/** @param {any} $B */
function hasten($B) {
  const builtins = $B.builtins;
  hastenWholeNumbers($B);
  hastenIteration($B, builtins);
  hastenAttributes($B, builtins);
}

/** Brython looks for an operation of bits, or of whole numbers beyond doubles, by its name in a class. @param {any} $B */
function hastenWholeNumbers($B) {
  /** @type {Record<string, (x: any, y: any) => any>} */
  const sums = { __add__: (x, y) => x + y, __sub__: (x, y) => x - y, __mul__: (x, y) => x * y };
  /** @type {Record<string, (x: any, y: any) => any>} */
  const bits = { __and__: (x, y) => x & y, __or__: (x, y) => x | y, __xor__: (x, y) => x ^ y };
  /** Of a second number above 0. @type {Record<string, (x: bigint, y: bigint) => bigint>} */
  const others = {
    __lshift__: (x, y) => x << y,
    __rshift__: (x, y) => x >> y,
    __floordiv__: (x, y) => x / y - (x % y < 0n ? 1n : 0n),
  };
  /** @param {unknown} x */
  const isWhole = (x) => typeof x === "number" || typeof x === "bigint";
  const slow = $B.rich_op1;
  $B.rich_op1 = (/** @type {string} */ op, /** @type {any} */ x, /** @type {any} */ y) => {
    const found = isWhole(x) && isWhole(y) ? sums[op] ?? bits[op] ?? (y > 0 ? others[op] : undefined) : undefined;
    if (!found) return slow(op, x, y);
    if (typeof x === "number" && typeof y === "number" && (sums[op] || (bits[op] && (x | 0) === x && (y | 0) === y))) {
      const made = found(x, y);
      if (Number.isSafeInteger(made)) return made + 0; // no −0
    }
    return $B.builtins.int.$int_or_long(found(BigInt(x), BigInt(y)));
  };
}

/** An iterator that goes on where it was is asked for all at once, and not made anew for each step. @param {any} $B @param {any} builtins */
function hastenIteration($B, builtins) {
  const { dict_itemiterator, dict_keyiterator, dict_valueiterator } = $B;
  const lasting = new Set([builtins.enumerate, builtins.filter, builtins.map, builtins.zip, dict_itemiterator, dict_keyiterator, dict_valueiterator]);
  builtins.list[$B.FAST_ITER] = builtins.tuple[$B.FAST_ITER] = (/** @type {any[]} */ items) => items[Symbol.iterator]();
  const slow = $B.make_js_iterator;
  $B.make_js_iterator = (/** @type {any} */ iterable, /** @type {any[]} */ ...place) => {
    const whole = $B.get_class(iterable);
    if (Object.hasOwn(whole, $B.FAST_ITER) || whole === $B.generator) return slow(iterable, ...place);
    const found = $B.$iter(iterable);
    if (!lasting.has($B.get_class(found))) return slow(found, ...place);
    const steps = $B.get_class(found).tp_iternext(found);
    // without `return`: a loop that is left leaves the rest to the next one
    return { [Symbol.iterator]() { return this; }, next: () => steps.next() };
  };
  const unpack = $B.unpacker;
  $B.unpacker = (/** @type {any} */ from, /** @type {number} */ count, /** @type {any[]} */ ...how) => {
    if (how[0] || from?.length !== count || (from.ob_type !== builtins.tuple && from.ob_type !== builtins.list)) return unpack(from, count, ...how);
    const items = [...from];
    let place = 0;
    return { read_one: () => items[place++] };
  };
}

/** What an instance has by itself, and no class of it; and what a class has slots for. @param {any} $B @param {any} builtins */
function hastenAttributes($B, builtins) {
  const { tp_getattro, tp_setattro } = builtins.object;
  const { $getattr, $setattr, NULL } = $B;
  $B.$getattr = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any} */ otherwise) => {
    const type = of?.ob_type;
    if (type?.$getattribute === tp_getattro && !type.tp_funcs) {
      const shared = $B.search_in_mro(type, name, NULL);
      const [home, key] = shared === NULL ? [of[$B.DICT], name] : [of, slotOf(shared)];
      if (home && key && Object.hasOwn(home, key)) return home[key];
    }
    return $getattr(of, name, otherwise);
  };
  $B.$setattr = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any} */ value) => {
    const type = of?.ob_type;
    const slot = type?.tp_setattro === tp_setattro && !type.tp_funcs ? slotOf($B.search_in_mro(type, name, NULL)) : "";
    if (!slot || value === NULL) return $setattr(of, name, value);
    of[slot] = value;
    return builtins.None;
  };
  /** @param {any} shared */
  function slotOf(shared) {
    return shared.ob_type === $B.member_descriptor && shared.d_member.flags === 0 ? shared.d_member.attr : "";
  }
}

hasten(/** @type {any} */ (globalThis).__BRYTHON__);

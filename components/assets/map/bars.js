/* The histogram of the time control: certain below, possible above. The possible bars have a canvas
   of their own, which pulses while time is played: what is uncertain is a bar that comes and goes. */
(function () {
  "use strict";

  const LEAST_PX = 3; // width of a bar

  /* Days put together so that a bar can be seen. */
  function bins(perDay, first, width) {
    const days = perDay.certain.length, each = Math.max(1, Math.ceil((days * LEAST_PX) / Math.max(1, width)));
    const found = [];
    for (let from = 0; from < days; from += each) {
      const bin = { from: first + from, to: first + Math.min(days, from + each) - 1, certain: 0, possible: 0 };
      for (let k = from; k < Math.min(days, from + each); k++) {
        bin.certain += perDay.certain[k];
        bin.possible += perDay.possible[k];
      }
      found.push(bin);
    }
    return found;
  }

  window.DatelineBars = {
    bins,

    draw(time) {
      const canvas = time.bars, box = time.track.getBoundingClientRect();
      if (!box.width) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1), style = getComputedStyle(time.node);
      const colours = { certain: style.getPropertyValue("--bar"), possible: style.getPropertyValue("--bar-pale") };
      time._bins = bins(time._perDay, time.first, box.width);
      time._top = Math.max(1, ...time._bins.map((bin) => bin.certain + bin.possible));
      const [c, pale] = [canvas, time.maybe].map((each) => {
        each.width = box.width * ratio;
        each.height = box.height * ratio;
        const context = each.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        return context;
      });
      const days = time.last - time.first + 1;
      this._say(time);
      time.maybe.hidden = !time._bins.some((bin) => bin.possible); // nothing is kept moving for nothing
      c.fillStyle = colours.certain;
      pale.fillStyle = colours.possible;
      for (const bin of time._bins) {
        const x = ((bin.from - time.first) / days) * box.width;
        const w = Math.max(1, ((bin.to - bin.from + 1) / days) * box.width - (box.width / time._bins.length > 4 ? 1 : 0));
        const high = box.height - 2, certain = (bin.certain / time._top) * high;
        c.fillRect(x, box.height - certain, w, certain);
        const possible = (bin.possible / time._top) * high;
        pale.fillRect(x, box.height - certain - possible, w, possible);
      }
    },

    _say(time) {
      const busiest = time._bins.reduce((a, b) => (b.certain + b.possible > a.certain + a.possible ? b : a));
      time.bars.setAttribute("aria-label", time.words.summary.replace("{first}", time.name(time.first))
        .replace("{last}", time.name(time.last)).replace("{top}", window.DatelineMarks.number(busiest.certain + busiest.possible))
        .replace("{busiest}", time.name(busiest.from)));
    },
  };
})();

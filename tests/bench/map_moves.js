/* In the frame of our layer: moves of the window by key, and playing. */
async () => {
  const layer = window.Dateline.layer, { time } = layer;
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  const painted = async () => {
    await frame();
    await new Promise((done) => setTimeout(done, 0)); // comes after the frame was made
    return performance.now();
  };
  const part = (values, share) => values.slice().sort((a, b) => a - b)[Math.floor(values.length * share)];
  const settled = time.settled;
  time.settled = () => {}; // the page is not told: moves alone are measured
  const span = document.querySelector(".dl-span"), times = [], work = [];
  time._move(time.first + 100, time.first + 280);
  for (let k = 0; k < 60; k++) {
    await frame();
    const begun = performance.now();
    span.dispatchEvent(new KeyboardEvent("keydown", { key: k % 3 ? "ArrowRight" : "PageUp", bubbles: true }));
    work.push(performance.now() - begun);
    times.push((await painted()) - begun);
  }
  const play = async (mode) => {
    document.querySelectorAll(".dl-modes button")[mode].click();
    time.speed = 1;
    time._move(time.first, time.first + 30);
    const work = layer._window.bind(layer), costs = [];
    time.moved = (low, high) => { const t = performance.now(); work(low, high); costs.push(performance.now() - t); };
    time.play();
    let frames = 0;
    const begun = performance.now();
    while (performance.now() - begun < 4000) { await frame(); frames += 1; }
    time.pause();
    time.moved = work;
    return [frames / 4, part(costs, 0.5), part(costs, 0.95)];
  };
  const clusters = await play(0), points = await play(1);
  document.querySelectorAll(".dl-modes button")[0].click();
  let still = 0;
  const begun = performance.now();
  while (performance.now() - begun < 2000) { await frame(); still += 1; }
  time.settled = settled;
  return { move_p50_ms: part(times, 0.5), move_p95_ms: part(times, 0.95), moves: times.length,
    work_p50_ms: part(work, 0.5), work_p95_ms: part(work, 0.95), fps_clusters: clusters[0], fps_points: points[0],
    frame_work_p95_ms: clusters[2], points_work_p95_ms: points[2], fps_still: still / 2 };
}

/* The frame of an embed inside the page that makes it. The address is one of this app. */
export default function ({ parentElement, data }) {
  const box = parentElement.querySelector("div"), known = box.querySelector("iframe");
  const frame = known || document.createElement("iframe");
  frame.title = data.title;
  frame.style.cssText = `border:1px solid #8886;max-width:100%;width:${data.width ? data.width + "px" : "100%"};` +
    `height:${Math.min(data.height, 1400)}px`;
  if (frame.getAttribute("src") !== data.address) frame.setAttribute("src", data.address);
  if (!known) box.append(frame);
}

/* For the scripts of pages: a POST with the CSRF token of the page. */
const token = () => document.querySelector('meta[name="csrf-token"]').content;

/** Send fields to an address below /console; the Response, or an Error with the reason. */
export async function send(path, fields = {}) {
  const response = await fetch(`/console${path}`, {
    method: "POST",
    headers: { "X-CSRF-Token": token() },
    body: new URLSearchParams(fields),
  });
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

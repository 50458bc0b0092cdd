"""A bot with the web connector on a real Sanic server in a thread; the dialogue is a stand-in."""

import asyncio
import threading
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from advisor.channels.web.connector import WebConnector
from advisor.settings import Settings
from tests.channels.serving import StandIn
from tests.patient import SECONDS

HOSTILE = (
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>\n"
    "• <b>đậm</b>\n[x](javascript:document.title='taken')"
)
BUTTONS = [
    {"title": "Hộ nghèo", "payload": "nhà tôi thuộc hộ nghèo"},
    {"title": "<i>Khác</i>", "payload": "không thuộc diện nào"},
]
# An answer to a slow question comes when this is set.
SLOW_ONE_MAY_GO_ON = threading.Event()
ALT = "Biểu đồ mức đóng: 330.000 đồng mỗi tháng"


async def say(message: UserMessage) -> None:
    """Answer by the words of the message."""
    out, to = message.output_channel, message.sender_id
    if "chậm" in message.text:
        await asyncio.to_thread(SLOW_ONE_MAY_GO_ON.wait, SECONDS)
    if "hình" in message.text:
        address = message.text.partition("hình ")[2]
        await out.send_response(to, {"image": address, "image_alt": ALT})
    elif "nút" in message.text:
        await out.send_response(to, {"text": "Anh/Chị thuộc diện nào?", "buttons": BUTTONS})
    elif "xấu" in message.text:
        await out.send_response(to, {"text": HOSTILE, "buttons": BUTTONS})
    else:
        rows = ["Mức đóng là 330.000 đồng/tháng.", "", "Cách tính:", "• 22% × 1.500.000 đồng"]
        await out.send_response(to, {"text": "\n".join([f"Về “{message.text}”:", "", *rows])})


class Bot:
    """The server of the bot."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.agent = StandIn(say)
        self.forgotten: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._server: Any = None
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def start(self) -> None:
        """Serve."""
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(SECONDS)

    async def _start(self) -> None:
        Sanic.test_mode = True  # several servers in one process
        app = Sanic(f"web_bot_{uuid4().hex}", configure_logging=False)
        app.ctx.agent = self.agent
        register([WebConnector(self.settings)], app, "/webhooks/")
        self._server = await app.create_server(
            host="127.0.0.1", port=self.settings.port, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.start_serving()
        await self._server.after_start()

    def stop(self) -> None:
        """Finish what is in hand and stop serving; `start` begins anew."""

        async def stop() -> None:
            await self._server.before_stop()
            self._server.close()
            await self._server.wait_closed()

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result(SECONDS)

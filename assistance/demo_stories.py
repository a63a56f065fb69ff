"""The communities of the demonstration and what they write. All of it is invented."""

from dataclasses import dataclass

from assistance.enums import Channel, Side
from content.enums import Phase


@dataclass(frozen=True)
class Story:
    email: str
    name: str
    title: str
    text: str
    goes: str
    file: str = ""
    days_ago: int = 0
    channel: Channel = Channel.ASK
    role: str = ""
    agency: str = ""
    jurisdiction: str = ""
    state_code: str = ""
    phase: str = ""
    timing: str = ""
    offers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    call: str = ""
    reply: str = ""
    answer: str = ""
    goals: tuple[str, ...] = ()
    plan: tuple[tuple[str, Side, str], ...] = ()
    plan_summary: str = ""


STORIES = (
    Story(
        email="mara.quist@example.org",
        name="Mara Quist",
        role="City council member",
        agency="City of Tamarack Bluffs",
        jurisdiction="Tamarack Bluffs",
        state_code="MN",
        phase=Phase.EXPLORING,
        title="Does LEAD fit a town of our size?",
        text="A speaker at a conference told us of LEAD. We are nine thousand people with one police department and no "
        "drug court. Is there a town like ours that does it? We would like someone to speak to the council.",
        timing="Before the budget talks in the spring",
        offers=("presentation-lead-101", "first-talk"),
        topics=("lead_101",),
        goes="received",
        days_ago=1,
    ),
    Story(
        email="owen.tabor@example.org",
        name="Owen Tabor",
        role="Director of public health",
        agency="Larkmoor Health Department",
        jurisdiction="Larkmoor",
        state_code="VT",
        phase=Phase.DEVELOPING,
        title="Finding a host for the project manager",
        text="Our partners agree on the idea, and three of them would host the project manager. We do not want to choose "
        "in a way that looks like one partner owns it.",
        offers=("design-help", "visit-virtual"),
        topics=("project_management", "governance"),
        call="They have a working group of seven. The prosecutor comes to every second meeting.",
        reply="Thank you for the call. Which three agencies would host, and has any of them run a grant for others before?",
        goes="asked",
        days_ago=2,
    ),
    Story(
        email="ines.calloway@example.org",
        name="Ines Calloway",
        role="Chief deputy prosecutor",
        agency="Quillback County Prosecutor",
        jurisdiction="Quillback County",
        state_code="WA",
        phase=Phase.LAUNCHING,
        title="Training before our first referrals",
        text="We begin in two months. The officers know little of it, and my office has one liaison who has never done it. "
        "Two half days would be possible.",
        timing="In the next six weeks",
        offers=("training-officers", "training-prosecutors"),
        topics=("referral_and_diversion", "legal_and_information_sharing"),
        call="Two shifts of officers. A room for forty at the sheriff’s office.",
        goals=("Officers of both shifts know when and how to refer", "The liaison has met a counterpart elsewhere"),
        plan=(
            ("Send the referral form and the map of districts", Side.COMMUNITY, "Ines Calloway"),
            ("Train both shifts, one half day each", Side.BUREAU, "Demo Trainer"),
            ("Bring the liaison together with a liaison of another site, by video", Side.BUREAU, "Demo TA Lead"),
        ),
        plan_summary="Two half days of training, and one talk between counterparts.",
        goes="visit_to_date",
        days_ago=1,
    ),
    Story(
        email="site@example.org",
        name="Demo Site Contact",
        role="County manager",
        agency="Juniper County",
        jurisdiction="Juniper County",
        state_code="NM",
        phase=Phase.DEVELOPING,
        title="A visit to get the agreement signed",
        text="Sheriff and district attorney are willing. We stall on the agreement, above all on who owns the data. It would "
        "help if people who have signed one came and spoke with our counsel and our commissioners.",
        timing="Before the commissioners meet in January",
        file="Outline of an agreement (a sample, not a real one)\n\n1. Who the partners are\n2. What each one does\n"
        "3. How people are referred\n4. Who may know what, and who owns the data\n5. How partners decide\n",
        offers=("visit-community", "document-review"),
        topics=("governance", "legal_and_information_sharing"),
        call="Counsel wants to see wording that others have signed. Commissioners meet on the second Tuesday.",
        goals=("An agreement that all partners can sign", "Commissioners have heard from a peer"),
        plan=(
            ("Send the draft of the agreement, without names", Side.COMMUNITY, "County manager"),
            ("Read the draft and mark what the core principles ask for", Side.BUREAU, "Demo TA Lead"),
            ("Visit for two days: counsel, commissioners, sheriff’s staff", Side.BOTH, ""),
        ),
        plan_summary="First the draft, then a visit of two days.",
        goes="visit_to_pick",
        days_ago=1,
    ),
    Story(
        email="ruben.amador@example.org",
        name="Ruben Amador",
        role="Project manager",
        agency="Harrow Creek LEAD",
        jurisdiction="Harrow Creek",
        state_code="OH",
        phase=Phase.OPERATING,
        title="Referrals have dried up",
        text="We began two years ago with twenty referrals a month. Now it is four. The new lieutenant says that officers do "
        "not hear what becomes of the people they refer.",
        offers=("running-site", "visit-peer"),
        topics=("referral_and_diversion", "data_and_evaluation"),
        reply="We read your figures of the last year. Most referrals came from three officers, and two of them have moved. "
        "Could the lieutenant join a talk with us?",
        answer="Yes, he and both shift leaders. He brought up one old matter, case no. 23-CR-0418, and asks whether we may tell officers "
        "anything about it.",
        goals=("Officers hear back after a referral", "Referrals from every shift"),
        plan=(
            ("Talk with the lieutenant and both shift leaders, by video", Side.BUREAU, "Demo Trainer Two"),
            ("Agree with the work group on what officers are told, and how", Side.COMMUNITY, "Ruben Amador"),
        ),
        goes="scheduled",
        days_ago=2,
    ),
    Story(
        email="lena.hartwell@example.org",
        name="Lena Hartwell",
        role="Director of community services",
        agency="Windrow Parish Council",
        jurisdiction="Windrow Parish",
        state_code="LA",
        phase=Phase.DEVELOPING,
        title="Whom do we invite to the first meeting?",
        text="The sheriff and the public defender are in. We do not know how to find people who have lived through it "
        "themselves, and how to make it worth their while to come.",
        offers=("design-help",),
        topics=("community_engagement", "governance"),
        call="They have a list of nine agencies and nobody from the neighborhoods. The first meeting has no date yet.",
        goals=("A first meeting at which the neighborhoods are heard",),
        plan=(
            ("Send the list of those invited so far, without notes about them", Side.COMMUNITY, "Lena Hartwell"),
            ("Go through the list by video and name who is missing", Side.BUREAU, "Demo TA Lead"),
        ),
        plan_summary="First the list, then a talk about who is missing.",
        goes="plan_offered",
        days_ago=2,
    ),
    Story(
        email="tobias.fenn@example.org",
        name="Tobias Fenn",
        role="County attorney",
        agency="Marrow Lake County",
        jurisdiction="Marrow Lake County",
        state_code="WI",
        phase=Phase.LAUNCHING,
        title="A second look at our protocol",
        text="Our protocol for referrals is written. Before the partners sign it, we would like someone who knows others to "
        "read it.",
        offers=("document-review",),
        topics=("referral_and_diversion",),
        file="Outline of a protocol (a sample, not a real one)\n\n1. Who may be referred\n2. Who decides, and how fast\n"
        "3. What happens with a case already filed\n4. How partners speak about it\n",
        goals=("A protocol that every partner can sign",),
        plan=(
            ("Read the protocol against the core principles", Side.BUREAU, "Demo TA Lead"),
            ("Bring the notes to the operational work group", Side.COMMUNITY, "Tobias Fenn"),
        ),
        plan_summary="We read, you decide.",
        goes="delivering",
        days_ago=1,
    ),
    Story(
        email="celia.noor@example.org",
        name="Celia Noor",
        role="Police chief",
        agency="Gray Heron Police Department",
        jurisdiction="Gray Heron",
        state_code="LA",
        phase=Phase.EXPLORING,
        title="A visit to Seattle for our command staff",
        text="Four of us would like to see how it works before we speak to the mayor.",
        offers=("visit-flagship",),
        topics=("lead_101",),
        reply="As you asked, we wait until the city has a new mayor. Write here when you want to go on.",
        goes="on_hold",
        days_ago=10,
    ),
    Story(
        email="dale.ferris@example.org",
        name="Dale Ferris",
        role="Director",
        agency="Saltmarsh Community Partners",
        jurisdiction="Saltmarsh County",
        state_code="SC",
        phase=Phase.OPERATING,
        title="What to measure in our first year",
        text="Our funder wants an evaluation, and our evaluator has never worked with LEAD. Which figures should we keep?",
        offers=("evaluation-help",),
        topics=("data_and_evaluation",),
        goals=("A short list of figures that partners agree on",),
        plan=(
            ("A call with the evaluator", Side.BUREAU, "Demo TA Lead"),
            ("Draft the list and bring it to the work group", Side.COMMUNITY, "Dale Ferris"),
        ),
        reply="Bring the list to the work group in June, and keep it for a year before you add to it.",
        answer="The call with our evaluator saved us months.",
        goes="closed",
        days_ago=20,
    ),
    Story(
        email="press@example.org",
        name="Juno Baptiste",
        agency="The Invented Ledger",
        title="A question from a newspaper",
        text="We write about towns that start LEAD. Whom may we quote, and from when are the statuses on your list?",
        channel=Channel.CONTACT,
        goes="received",
    ),
    Story(
        email="wren.osgood@example.org",
        name="Wren Osgood",
        role="Case manager",
        agency="Alder Flats Outreach",
        jurisdiction="Alder Flats",
        state_code="OR",
        phase=Phase.OPERATING,
        title="A talk on long-term case management",
        text="Our team is new. Could someone tell us how others keep in touch with people for years?",
        topics=("case_management",),
        goals=("The team has heard how two other sites work",),
        plan=(("A talk by video with time for questions", Side.BUREAU, "Demo TA Lead"),),
        reply="Keep the notes from the talk where the whole team finds them.",
        goes="closed_lately",
        days_ago=2,
    ),
)
